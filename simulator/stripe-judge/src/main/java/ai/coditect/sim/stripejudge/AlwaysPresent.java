package ai.coditect.sim.stripejudge;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The fields that Stripe marks as always present, object by object, at one API version. Thread-safe. */
public final class AlwaysPresent {
    private final Map<String, List<String>> fields;
    private final Set<String> checked = ConcurrentHashMap.newKeySet();

    private AlwaysPresent(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    static AlwaysPresent at(String apiVersion) {
        Map<String, List<String>> fields = new HashMap<>();
        String name = "always-present-" + apiVersion + ".txt";
        try (InputStream file = AlwaysPresent.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("no list for " + apiVersion);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    fields.put(
                            line.substring(0, colon),
                            List.of(line.substring(colon + 2).split(" ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AlwaysPresent(fields);
    }

    /** Returns the words of the objects that the list knows ({@code customer}, {@code invoice} …). */
    public Set<String> kinds() {
        return fields.keySet();
    }

    /** Returns the words of the objects that {@link #missing} has met so far. */
    public Set<String> checked() {
        return Set.copyOf(checked);
    }

    /** Names what is missing in the tree and in every object inside it. */
    public List<String> missing(JsonNode tree) {
        List<String> missing = new ArrayList<>();
        look(tree, missing);
        return missing;
    }

    private void look(JsonNode node, List<String> missing) {
        if (node.isObject()) {
            String kind = node.path("object").asText();
            List<String> required = fields.get(kind);
            if (required != null) {
                checked.add(kind);
                boolean preview = kind.equals("invoice")
                        && node.path("billing_reason").asText().equals("upcoming");
                for (String field : required) {
                    check(node, kind, field, preview, missing);
                }
            }
        }
        node.forEach(child -> look(child, missing));
    }

    /** A preview is no invoice yet and has no id. */
    private static void check(JsonNode node, String kind, String field, boolean preview, List<String> missing) {
        boolean nullable = field.endsWith("~");
        String name = nullable ? field.substring(0, field.length() - 1) : field;
        if (preview && name.equals("id")) {
            return;
        }
        if (!node.has(name)) {
            missing.add(kind + "." + name + " is missing");
        } else if (!nullable && node.path(name).isNull()) {
            missing.add(kind + "." + name + " is null");
        }
    }
}
