package ai.coditect.sim.stripejudge;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;

/** Compares what was sent with what a library's model writes again: nulls count as absent, decimals as numbers. */
final class RoundTrip {
    private RoundTrip() {}

    static void differences(String path, JsonNode sent, JsonNode read, List<String> into) {
        if (sent.isObject() && read.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            sent.fieldNames().forEachRemaining(names::add);
            read.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                differences(path + "." + name, sent.path(name), read.path(name), into);
            }
        } else if (sent.isArray() && read.isArray() && sent.size() == read.size()) {
            for (int i = 0; i < sent.size(); i++) {
                differences(path + "[" + i + "]", sent.get(i), read.get(i), into);
            }
        } else if (isAbsent(read) && !isAbsent(sent)) {
            into.add(path + " is lost: " + sent);
        } else if (!isAbsent(read) && !same(sent, read)) {
            into.add(path + " was " + sent + " and is read as " + read);
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static boolean same(JsonNode sent, JsonNode read) {
        if (read.isNumber() && (sent.isNumber() || sent.isTextual())) {
            try {
                return new BigDecimal(sent.asText()).compareTo(read.decimalValue()) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return sent.equals(read);
    }
}
