package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Resource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out {@code expand[]}: ids become the objects they name, and what is only there when asked for appears. */
final class Expansion {
    private final StripeCall call;
    private final Included included;

    private Expansion(StripeCall call) {
        this.call = call;
        this.included = new Included(call);
    }

    /** Expands the tree by the paths, which were checked before; those of a list begin with {@code data}. */
    static void apply(StripeCall call, ObjectNode tree, List<String> paths) {
        Expansion expansion = new Expansion(call);
        for (String path : paths) {
            expansion.into(tree, ownerOf(tree, ""), path.split("\\.", -1), 0);
        }
    }

    private void into(JsonNode node, String owner, String[] names, int at) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                into(array.get(i), ownerOf(array.get(i), owner), names, at);
            }
        } else if (node instanceof ObjectNode object) {
            field(object, owner, names, at);
        }
    }

    private void field(ObjectNode object, String owner, String[] names, int at) {
        String name = names[at];
        String path = owner + "." + name;
        boolean expandable = Expandable.has(path);
        JsonNode value = object.get(name);
        if (value == null && expandable) {
            value = included.of(object, owner, name);
            if (value != null) {
                object.set(name, value);
            }
        }
        if (value == null) {
            return;
        }
        if (expandable && value.isTextual()) {
            JsonNode found = resolve(value.textValue());
            if (found == null) {
                return;
            }
            object.set(name, found);
            value = found;
        } else if (expandable && value instanceof ArrayNode ids) {
            for (int i = 0; i < ids.size(); i++) {
                JsonNode found = ids.get(i).isTextual() ? resolve(ids.get(i).textValue()) : null;
                if (found != null) {
                    ids.set(i, found);
                }
            }
        }
        if (at < names.length - 1) {
            into(value, ownerOf(value, path), names, at + 1);
        }
    }

    private @Nullable ObjectNode resolve(String id) {
        Optional<Resource> found = call.world().read(billing -> billing.find(id));
        return found.map(call.shapes()::of).orElse(null);
    }

    /** Names the object that a tree is; of a nested hash, the path to it. */
    private static String ownerOf(JsonNode node, String path) {
        String word = node.path("object").asText();
        return word.isEmpty() ? path : word;
    }
}
