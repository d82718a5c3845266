package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** JSON as the sender lays it out: two blanks a level, {@code "key": value}, UTF-8 unescaped. */
final class PrettyJson {
    private static final int DEEPEST = 60;

    private PrettyJson() {}

    static String of(JsonNode node) {
        StringBuilder out = new StringBuilder();
        value(node, 0, out);
        return out.toString();
    }

    private static void value(JsonNode node, int depth, StringBuilder out) {
        if (node.isEmpty() || depth > DEEPEST) {
            scalar(node, out);
        } else if (node.isObject()) {
            out.append('{');
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext()) {
                Map.Entry<String, JsonNode> field = fields.next();
                newLine(depth + 1, out);
                text(field.getKey(), out);
                out.append(": ");
                value(field.getValue(), depth + 1, out);
                out.append(fields.hasNext() ? "," : "");
            }
            newLine(depth, out);
            out.append('}');
        } else {
            out.append('[');
            for (int i = 0; i < node.size(); i++) {
                newLine(depth + 1, out);
                value(node.get(i), depth + 1, out);
                out.append(i + 1 < node.size() ? "," : "");
            }
            newLine(depth, out);
            out.append(']');
        }
    }

    private static void scalar(JsonNode node, StringBuilder out) {
        if (node.isTextual()) {
            text(node.textValue(), out);
        } else if (node.isContainerNode()) {
            boolean deep = !node.isEmpty();
            out.append(node.isObject() ? "{" : "[").append(deep ? "..." : "").append(node.isObject() ? "}" : "]");
        } else {
            out.append(node.asText());
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    private static void newLine(int depth, StringBuilder out) {
        out.append('\n').append("  ".repeat(depth));
    }
}
