package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of templates come from. Pure. */
public final class TemplateNames {
    private TemplateNames() {}

    /** Knows an object under a name: {@code customer.id} is the field {@code id} of the object {@code customer}. */
    public static Templates.Lookup of(String name, JsonNode object) {
        return wanted -> {
            if (wanted.equals(name)) {
                return object;
            }
            return wanted.startsWith(name + ".") ? descend(object, wanted.substring(name.length() + 1)) : null;
        };
    }

    /** Knows some texts, and {@code env.X} of this process. */
    public static Templates.Lookup of(Map<String, String> texts) {
        return name -> {
            String text = name.startsWith("env.") ? System.getenv(name.substring(4)) : texts.get(name);
            return text == null ? null : TextNode.valueOf(text);
        };
    }

    /** Asks one after another. */
    public static Templates.Lookup firstOf(List<Templates.Lookup> lookups) {
        return name -> {
            for (Templates.Lookup lookup : lookups) {
                JsonNode value = lookup.find(name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }

    /**
     * Fills the strings of a call.
     *
     * @throws Templates.UnknownName for a name without a value
     */
    public static ConsumerConfig.HttpCall fill(ConsumerConfig.HttpCall call, Templates.Lookup lookup) {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> headers.put(name, Templates.render(value, lookup)));
        JsonNode body = call.body();
        return new ConsumerConfig.HttpCall(
                call.method(),
                Templates.renderUrl(call.url(), lookup),
                headers,
                body == null ? null : Templates.render(body, lookup));
    }

    private static @Nullable JsonNode descend(JsonNode from, String path) {
        JsonNode node = from;
        for (String part : path.split("\\.", -1)) {
            boolean index = node.isArray() && !part.isEmpty() && part.chars().allMatch(Character::isDigit);
            node = index && part.length() < 7 ? node.get(Integer.parseInt(part)) : node.get(part);
            if (node == null) {
                return null;
            }
        }
        return node;
    }
}
