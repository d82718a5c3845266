package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shapes that both languages (scenarios, consumer.yaml) are made of. */
public final class Shapes {
    private static final int LONGEST_TEXT = 20_000;

    private Shapes() {}

    /** Reads a scalar; null after reporting a problem by itself. */
    @FunctionalInterface
    public interface Parser<T> {
        @Nullable
        T parse(Yaml.Scalar scalar, Reading in) throws NotUnderstood;
    }

    /**
     * A scalar with a grammar of its own.
     *
     * @param what what it is, for people, with an example
     * @param types its JSON types, as a YAML editor sees them, separated by blanks
     * @param pattern a regular expression that text forms match, null for none
     * @param examples values that an editor proposes
     */
    public record ScalarShape<T>(
            String what, String types, @Nullable String pattern, List<String> examples, Parser<T> parser)
            implements Shape<T> {
        public ScalarShape(String what, String types, @Nullable String pattern, Parser<T> parser) {
            this(what, types, pattern, List.of(), parser);
        }

        /** Returns the same shape with values that an editor proposes. */
        public ScalarShape<T> suchAs(String... values) {
            return new ScalarShape<>(what, types, pattern, List.of(values), parser);
        }

        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Scalar scalar) || scalar.isNull()) {
                in.wrong(node, what);
                return null;
            }
            try {
                T value = parser.parse(scalar, in);
                if (value != null && !isOfItsTypes(scalar)) {
                    in.wrong(node, what);
                    return null;
                }
                return value;
            } catch (NotUnderstood e) {
                in.problem(node, e.sentence(), e.suggestion());
                return null;
            }
        }

        private boolean isOfItsTypes(Yaml.Scalar scalar) {
            JsonNode json = scalar.json();
            if (json.isBoolean()) {
                return types.contains("boolean");
            }
            if (json.isNumber()) {
                return types.contains("number") || (json.isIntegralNumber() && types.contains("integer"));
            }
            return types.contains("string");
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = schemas.type(types.split(" "));
            if (pattern != null) {
                schema.put("pattern", pattern);
            }
            if (!examples.isEmpty()) {
                ArrayNode list = schema.putArray("examples");
                examples.forEach(list::add);
            }
            return schemas.value(schema);
        }
    }

    /** A text; numbers and booleans are taken as they are written. */
    public static Shape<String> text(String what) {
        return new ScalarShape<>(what, "string number boolean", null, (scalar, in) -> bounded(scalar.text()));
    }

    /** A text that may hold templates. */
    public static Shape<String> template(String what) {
        return new ScalarShape<>(what, "string number boolean", null, (scalar, in) -> {
            return KnownNames.check(scalar, in) ? bounded(scalar.text()) : null;
        });
    }

    private static String bounded(String text) throws NotUnderstood {
        if (text.length() > LONGEST_TEXT) {
            throw new NotUnderstood("this text is longer than " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    /** A whole number between two bounds. */
    public static Shape<Long> number(String what, long least, long most) {
        return new NumberShape(what, least, most);
    }

    private record NumberShape(String what, long least, long most) implements Shape<Long> {
        @Override
        @Nullable
        public Long read(Yaml node, Reading in) {
            if (node instanceof Yaml.Scalar scalar && scalar.plain()) {
                JsonNode json = scalar.json();
                if (json.isIntegralNumber()) {
                    if (json.canConvertToLong() && json.longValue() >= least && json.longValue() <= most) {
                        return json.longValue();
                    }
                    in.problem(node, expected() + ", but this is " + scalar.text());
                    return null;
                }
            }
            if (node instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                String shown = "`" + Printable.bounded(scalar.text(), 60) + "`";
                boolean quoted =
                        !scalar.plain() && PlainScalar.json(scalar.text()).isIntegralNumber();
                in.problem(
                        node,
                        expected() + ", but this is " + (quoted ? "a text: take off the quotes" : shown),
                        quoted ? scalar.text() : null);
                return null;
            }
            in.wrong(node, expected().substring("expected ".length()));
            return null;
        }

        private String expected() {
            return "expected " + what
                    + (most == Long.MAX_VALUE ? ", at least " + least : ", from " + least + " to " + most);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = schemas.type("integer").put("minimum", least);
            return schemas.value(most == Long.MAX_VALUE ? schema : schema.put("maximum", most));
        }
    }

    /** {@code true} or {@code false}. */
    public static Shape<Boolean> truth(String what) {
        return new ScalarShape<>(what, "boolean", null, (scalar, in) -> {
            if (scalar.plain() && scalar.json().isBoolean()) {
                return scalar.json().booleanValue();
            }
            throw new NotUnderstood(
                    "expected " + what + ", but this is `" + Printable.bounded(scalar.text(), 60) + "`");
        });
    }

    /** Pairs words with values, in their order. */
    @SuppressWarnings("unchecked") // the caller's V
    static <V> Map<String, V> words(Object... wordsAndValues) {
        Map<String, V> words = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndValues.length; i += 2) {
            words.put((String) wordsAndValues[i], (V) wordsAndValues[i + 1]);
        }
        return words;
    }

    /** Returns values by their words, in their order. */
    public static <T> Map<String, T> words(Collection<T> values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return words;
    }

    /** One of a closed set of words. */
    public static <T> Shape<T> word(String what, Map<String, T> words) {
        return new WordShape<>(what, words);
    }

    private record WordShape<T>(String what, Map<String, T> words) implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Scalar scalar) || scalar.isNull()) {
                in.wrong(node, what + ": " + listed(words.keySet()));
                return null;
            }
            T value = words.get(scalar.text());
            if (value == null) {
                in.problem(
                        node,
                        "`" + Printable.bounded(scalar.text(), 60) + "` is not " + what + "; expected "
                                + listed(words.keySet()),
                        nearest(scalar.text()));
            }
            return value;
        }

        /** Returns the nearest word; in braces, a word with a comma is torn apart there. */
        @Nullable
        private String nearest(String text) {
            for (String word : words.keySet()) {
                if (word.startsWith(text + ",")) {
                    return '"' + word + '"';
                }
            }
            return Nearest.to(text, words.keySet());
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.value(schemas.words(words.keySet()));
        }
    }

    /** Reads as {@code shape} does; in the schema it is one of a closed set of words, which an editor then proposes. */
    public static <T> Shape<T> enumerated(Shape<T> shape, Supplier<? extends Collection<String>> words) {
        return new EnumeratedShape<>(shape, words);
    }

    private record EnumeratedShape<T>(Shape<T> shape, Supplier<? extends Collection<String>> words)
            implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            return shape.read(node, in);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.value(schemas.words(words.get()));
        }
    }

    /** Makes a clause of a description's first sentence: {@code The name, such as x. More.} gives {@code the name, such as x}. */
    static String clause(String description) {
        int end = description.indexOf(". ");
        String sentence = end < 0 ? description : description.substring(0, end);
        String open = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return open.isEmpty() || open.startsWith("ISO")
                ? open
                : Character.toLowerCase(open.charAt(0)) + open.substring(1);
    }

    /** Lists words for a sentence: {@code a, b or c}. */
    public static String listed(Collection<String> words) {
        List<String> all = new ArrayList<>(words);
        if (all.isEmpty()) {
            return "nothing";
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }

    /** Any value; its strings may hold templates. */
    public static Shape<JsonNode> json() {
        return JsonShape.ANY;
    }

    /** Any map; its strings may hold templates. */
    public static Shape<ObjectNode> jsonMap(String what) {
        return new JsonMapShape(what);
    }

    private enum JsonShape implements Shape<JsonNode> {
        ANY;

        @Override
        public JsonNode read(Yaml node, Reading in) {
            KnownNames.checkAll(node, in);
            return node.json();
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.type("null", "boolean", "number", "string", "array", "object");
        }
    }

    private record JsonMapShape(String what) implements Shape<ObjectNode> {
        @Override
        @Nullable
        public ObjectNode read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Mapping mapping)) {
                in.wrong(node, what);
                return null;
            }
            KnownNames.checkAll(node, in);
            return mapping.json();
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.type("object");
        }
    }

    /** A list of at least {@code least} elements. */
    public static <T> Shape<List<T>> list(String what, Shape<T> element, int least) {
        return new ListShape<>(what, element, least);
    }

    private record ListShape<T>(String what, Shape<T> element, int least) implements Shape<List<T>> {
        @Override
        @Nullable
        public List<T> read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Sequence sequence)) {
                in.wrong(node, what);
                return null;
            }
            if (sequence.items().size() < least) {
                in.problem(node, "expected " + what + ", but the list is empty");
                return null;
            }
            List<T> values = new ArrayList<>();
            boolean whole = true;
            for (Yaml item : sequence.items()) {
                T value = element.read(item, in);
                if (value == null) {
                    whole = false;
                } else {
                    values.add(value);
                }
            }
            return whole ? List.copyOf(values) : null;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = schemas.type("array");
            schema.set("items", element.schema(schemas));
            return least == 0 ? schema : schema.put("minItems", least);
        }
    }

    /** A map from free names to values, in the order of the file. */
    public static <T> Shape<Map<String, T>> map(String what, Shape<String> key, Shape<T> value) {
        return new MapShape<>(what, key, value);
    }

    private record MapShape<T>(String what, Shape<String> key, Shape<T> value) implements Shape<Map<String, T>> {
        @Override
        @Nullable
        public Map<String, T> read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Mapping mapping)) {
                in.wrong(node, what);
                return null;
            }
            Map<String, T> values = new LinkedHashMap<>();
            boolean whole = true;
            for (Yaml.Entry entry : mapping.entries()) {
                Yaml.Scalar written = entry.key();
                String name = key.read(
                        written.isNull()
                                ? written
                                : new Yaml.Scalar(written.at(), written.width(), written.text(), false),
                        in);
                T each = value.read(entry.value(), in);
                if (name == null || each == null) {
                    whole = false;
                } else {
                    values.put(name, each);
                }
            }
            return whole ? values : null;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            ObjectNode schema = schemas.type("object");
            ObjectNode names = key.schema(schemas);
            names.remove("type");
            if (!names.isEmpty()) {
                schema.set("propertyNames", names);
            }
            schema.set("additionalProperties", value.schema(schemas));
            return schema;
        }
    }

    /** A short form (a scalar) or a long one (a map or a list). */
    public static <T> Shape<T> either(Shape<? extends T> scalar, Shape<? extends T> collection) {
        return new EitherShape<>(scalar, collection);
    }

    private record EitherShape<T>(Shape<? extends T> scalar, Shape<? extends T> collection) implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            return node instanceof Yaml.Scalar ? scalar.read(node, in) : collection.read(node, in);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.anyOf(scalar.schema(schemas), collection.schema(schemas));
        }
    }
}
