package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Templates such as {@code ${customer.id}} in the strings of scenarios and consumer.yaml. A name is words joined by dots:
 * {@code customer.email}, {@code env.WEBHOOK_SECRET}, {@code call.body.data.0.id}. Two dollars before a brace stand for a plain dollar and brace.
 * Pure.
 */
public final class Templates {
    private Templates() {}

    /** Where values come from; null for a name that has none. Texts are {@link TextNode}s. */
    @FunctionalInterface
    public interface Lookup {
        @Nullable
        JsonNode find(String name);

        /** Returns a lookup over plain texts. */
        static Lookup ofTexts(Function<String, @Nullable String> texts) {
            return name -> {
                String text = texts.apply(name);
                return text == null ? null : TextNode.valueOf(text);
            };
        }
    }

    /** A name without a value was met while rendering. */
    public static final class UnknownName extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String name;

        UnknownName(String name) {
            super("nothing is known as ${" + Printable.bounded(name, 100) + "}");
            this.name = name;
        }

        public String name() {
            return name;
        }
    }

    /**
     * A template in a text.
     *
     * @param name what stands between the braces, trimmed
     * @param start index of the {@code $}
     * @param end index after the closing brace, or the text's length when there is none
     * @param closed whether there is a closing brace
     */
    record Reference(String name, int start, int end, boolean closed) {
        boolean wellFormed() {
            return closed && isName(name);
        }
    }

    static List<Reference> references(String text) {
        List<Reference> found = new ArrayList<>();
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at)) {
            if (at > 0 && text.charAt(at - 1) == '$') {
                at += 2;
                continue;
            }
            int close = text.indexOf('}', at);
            int end = close < 0 ? text.length() : close + 1;
            found.add(new Reference(
                    text.substring(at + 2, close < 0 ? end : close).trim(), at, end, close >= 0));
            at = end;
        }
        return found;
    }

    /** Returns the names that the text uses, in their order. */
    public static List<String> names(String text) {
        return references(text).stream().map(Reference::name).toList();
    }

    /**
     * Puts values in place of the templates.
     *
     * @throws UnknownName for a name without a value
     */
    public static String render(String text, Lookup lookup) {
        return render(text, lookup, false);
    }

    /**
     * As {@link #render(String, Lookup)}, percent-encoding each value but one that the URL begins with ({@code ${api.base}}).
     *
     * @throws UnknownName for a name without a value
     */
    public static String renderUrl(String url, Lookup lookup) {
        return render(url, lookup, true);
    }

    /**
     * Renders every string of a tree; a string that is one template and nothing else becomes the value itself, a number for a number.
     *
     * @throws UnknownName for a name without a value
     */
    public static JsonNode render(JsonNode tree, Lookup lookup) {
        if (tree.isTextual()) {
            String text = tree.textValue();
            List<Reference> found = references(text);
            if (found.size() == 1 && found.get(0).start() == 0 && found.get(0).end() == text.length()) {
                return value(found.get(0).name(), lookup);
            }
            return found.isEmpty() && !text.contains("$${") ? tree : TextNode.valueOf(render(text, lookup));
        }
        if (tree.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode(tree.size());
            tree.forEach(element -> list.add(render(element, lookup)));
            return list;
        }
        if (tree.isObject()) {
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(field -> map.set(field.getKey(), render(field.getValue(), lookup)));
            return map;
        }
        return tree;
    }

    private static String render(String text, Lookup lookup, boolean url) {
        List<Reference> found = references(text);
        StringBuilder out = new StringBuilder(text.length() + 16 * found.size());
        int from = 0;
        for (Reference reference : found) {
            out.append(text.substring(from, reference.start()).replace("$${", "${"));
            JsonNode value = value(reference.name(), lookup);
            String shown = value.isTextual() ? value.textValue() : value.toString();
            out.append(
                    url && reference.start() > 0
                            ? URLEncoder.encode(shown, StandardCharsets.UTF_8).replace("+", "%20")
                            : shown);
            from = reference.end();
        }
        return out.append(text.substring(from).replace("$${", "${")).toString();
    }

    private static JsonNode value(String name, Lookup lookup) {
        JsonNode value = lookup.find(name);
        if (value == null) {
            throw new UnknownName(name);
        }
        return value;
    }

    static boolean isName(String name) {
        boolean startOfWord = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (startOfWord) {
                    return false;
                }
                startOfWord = true;
            } else if (Ascii.isLetter(c) || Ascii.isDigit(c) || c == '_' || c == '-') {
                startOfWord = false;
            } else {
                return false;
            }
        }
        return !startOfWord;
    }
}
