package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map with known keys, declared once: {@code new MapOf<>("a customer", List.of(CARD, COUNTRY), fields -> …)}.
 *
 * @param <T> what is made of it
 */
public final class MapOf<T> implements Shape<T> {
    private final String what;

    @Nullable
    private final String definition;

    private final List<MapKey<?>> keys;
    private final Map<String, String> notYet;
    private final Maker<T> maker;

    /** Makes the value when every key was read; null when it reported a problem of its own. */
    @FunctionalInterface
    public interface Maker<T> {
        @Nullable
        T make(Fields fields, Reading in);
    }

    /** The values of a map that was read. */
    public static final class Fields {
        private final Yaml.Mapping node;
        private final Map<String, Object> values;

        private Fields(Yaml.Mapping node, Map<String, Object> values) {
            this.node = node;
            this.values = values;
        }

        public Yaml.Mapping node() {
            return node;
        }

        public Position at() {
            return node.at();
        }

        /** Returns the node of a key's value, or the map itself when the key is absent. */
        public Yaml node(MapKey<?> key) {
            Yaml.Entry entry = node.entry(key.name());
            return entry == null ? node : entry.value();
        }

        public boolean has(MapKey<?> key) {
            return values.containsKey(key.name());
        }

        @Nullable
        @SuppressWarnings("unchecked") // put in by the same key's shape
        public <V> V get(MapKey<V> key) {
            return (V) values.get(key.name());
        }

        public <V> V get(MapKey<V> key, V otherwise) {
            V value = get(key);
            return value == null ? otherwise : value;
        }

        /** Returns the value of a required key. */
        public <V> V need(MapKey<V> key) {
            V value = get(key);
            if (value == null) {
                throw new IllegalStateException("`" + key.name() + "` is not declared as required");
            }
            return value;
        }
    }

    /**
     * Declares a map.
     *
     * @param what for people: {@code a customer}
     * @param definition name in the schema's {@code $defs}, null to write it in place
     * @param notYet keys that are known but not supported yet, with what to say of them
     */
    public MapOf(
            String what,
            @Nullable String definition,
            List<MapKey<?>> keys,
            Map<String, String> notYet,
            Maker<T> maker) {
        this.what = what;
        this.definition = definition;
        this.keys = keys;
        this.notYet = notYet;
        this.maker = maker;
    }

    public MapOf(String what, @Nullable String definition, List<MapKey<?>> keys, Maker<T> maker) {
        this(what, definition, keys, Map.of(), maker);
    }

    @Override
    @Nullable
    public T read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            in.wrong(node, what + " as a map (" + names() + ")");
            return null;
        }
        Set<String> meant = new HashSet<>();
        boolean whole = refuseOthers(mapping, meant, in);
        Map<String, Object> values = new HashMap<>();
        for (MapKey<?> key : keys) {
            Yaml.Entry entry = mapping.entry(key.name());
            if (entry != null) {
                Object value = key.shape().read(entry.value(), in);
                whole &= value != null;
                if (value != null) {
                    values.put(key.name(), value);
                }
            } else if (key.required()) {
                whole = false;
                if (!meant.contains(key.name())) {
                    in.problem(node, "`" + key.name() + "` is missing: " + Shapes.clause(key.description()));
                }
            }
        }
        return whole ? maker.make(new Fields(mapping, values), in) : null;
    }

    /**
     * Reports the keys that are not known.
     *
     * @param meant takes the keys that were probably meant, so that they are not reported as missing too
     */
    private boolean refuseOthers(Yaml.Mapping mapping, Set<String> meant, Reading in) {
        Set<String> known = new HashSet<>();
        keys.forEach(key -> known.add(key.name()));
        boolean whole = true;
        for (Yaml.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (known.contains(name)) {
                continue;
            }
            whole = false;
            String later = notYet.get(name);
            if (later != null) {
                in.problem(entry.key(), "`" + name + "` is not supported yet: " + later);
                continue;
            }
            List<String> free = new ArrayList<>();
            for (MapKey<?> key : keys) {
                if (mapping.entry(key.name()) == null) {
                    free.add(key.name());
                }
            }
            String near = Nearest.to(name, free);
            if (near != null) {
                meant.add(near);
            }
            in.problem(
                    entry.key(),
                    "`" + Printable.bounded(name, 60) + "` is no key of " + what + "; its keys are " + names(),
                    near);
        }
        return whole;
    }

    private String names() {
        return String.join(", ", keys.stream().map(MapKey::name).toList());
    }

    @Override
    public ObjectNode schema(SchemaWriter schemas) {
        return definition == null ? written(schemas) : schemas.define(definition, () -> written(schemas));
    }

    private ObjectNode written(SchemaWriter schemas) {
        ObjectNode schema = schemas.type("object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        List<String> required = new ArrayList<>();
        for (MapKey<?> key : keys) {
            ObjectNode property = key.shape().schema(schemas);
            properties.set(key.name(), property.put("description", key.description()));
            if (key.required()) {
                required.add(key.name());
            }
        }
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        return schema;
    }
}
