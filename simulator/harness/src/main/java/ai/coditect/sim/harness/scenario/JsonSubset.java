package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one rule by which expected JSON is compared with what is there: maps match as subsets, lists have the same length and
 * match element by element, numbers match by value ({@code 1} and {@code 1.0}), the rest must be equal. Pure.
 */
public final class JsonSubset {
    private JsonSubset() {}

    /**
     * One place where the two differ.
     *
     * @param path JSON pointer
     * @param expected for people, bounded
     * @param seen for people, bounded; what a consumer sent is made harmless
     * @param hint the nearest field that is there, null when none is near
     */
    public record Difference(
            String path,
            String expected,
            String seen,
            @Nullable String hint) {
        /** Says it as a clause: {@code differs at /status: expected active, was incomplete}. */
        public String text() {
            String clause =
                    "differs at " + (path.isEmpty() ? "the top" : path) + ": expected " + expected + ", " + seen;
            return hint == null ? clause : clause + " (there is `" + hint + "`)";
        }
    }

    public static boolean matches(JsonNode expected, JsonNode seen) {
        return first(expected, seen).isEmpty();
    }

    /** Returns the first difference, in the order of {@code expected}. */
    public static Optional<Difference> first(JsonNode expected, JsonNode seen) {
        List<Difference> found = new ArrayList<>(1);
        compare(expected, seen, "", found, 1);
        return found.stream().findFirst();
    }

    /** Returns up to {@code limit} differences. */
    static List<Difference> differences(JsonNode expected, JsonNode seen, String path, int limit) {
        List<Difference> found = new ArrayList<>();
        compare(expected, seen, path, found, limit);
        return found;
    }

    private static void compare(JsonNode expected, JsonNode seen, String path, List<Difference> found, int limit) {
        if (found.size() >= limit) {
            return;
        }
        if (expected.isObject() && seen.isObject()) {
            compareMaps(expected, seen, path, found, limit);
        } else if (expected.isArray() && seen.isArray()) {
            compareLists(expected, seen, path, found, limit);
        } else if (!sameValue(expected, seen)) {
            found.add(new Difference(path, words(expected, seen), "was " + words(seen, expected), null));
        }
    }

    private static void compareMaps(JsonNode expected, JsonNode seen, String path, List<Difference> found, int limit) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            String here = path + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode value = seen.get(field.getKey());
            if (value != null) {
                compare(field.getValue(), value, here, found, limit);
            } else if (found.size() < limit) {
                List<String> names = new ArrayList<>();
                seen.fieldNames().forEachRemaining(names::add);
                String near = Nearest.to(field.getKey(), names);
                found.add(new Difference(here, words(field.getValue(), null), "but there is no such field", near));
            }
        }
    }

    private static void compareLists(JsonNode expected, JsonNode seen, String path, List<Difference> found, int limit) {
        if (expected.size() != seen.size()) {
            found.add(new Difference(path, count(expected.size()), "was " + count(seen.size()), null));
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), seen.get(i), path + "/" + i, found, limit);
        }
    }

    private static String count(int size) {
        return size == 1 ? "a list of 1 element" : "a list of " + size + " elements";
    }

    private static boolean sameValue(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            if (a.isIntegralNumber() && b.isIntegralNumber() && a.canConvertToLong() && b.canConvertToLong()) {
                return a.longValue() == b.longValue();
            }
            BigDecimal left = a.decimalValue();
            return left.compareTo(b.decimalValue()) == 0;
        }
        return a.equals(b);
    }

    /** Returns a value for people; a text that only its quotes tell from {@code other} keeps them. */
    static String words(JsonNode value, @Nullable JsonNode other) {
        String text;
        if (value.isTextual()) {
            boolean ambiguous =
                    other != null && !other.isTextual() && other.asText().equals(value.textValue());
            text = !ambiguous && isWord(value.textValue()) ? value.textValue() : value.toString();
        } else {
            text = value.toString();
        }
        return Printable.bounded(text, 200);
    }

    private static boolean isWord(String text) {
        if (text.isEmpty() || text.equals("null") || text.equals("true") || text.equals("false")) {
            return false;
        }
        if (!Character.isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:@/ ".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
