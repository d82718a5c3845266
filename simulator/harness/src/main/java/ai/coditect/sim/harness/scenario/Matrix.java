package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code matrix:} of a scenario, after that of GitHub Actions: lists of values by name, of which every combination is a scenario
 * of its own; {@code exclude} takes combinations out, {@code include} adds values to those that it does not contradict, or a
 * combination of its own. {@code ${matrix.name}} stands for the value; where it is the whole of a value, it keeps its type and its
 * place in the file, so that a mistake is shown where it was written.
 */
final class Matrix implements Shape<List<Matrix.Cell>> {
    static final Matrix SHAPE = new Matrix();
    static final String PREFIX = "matrix.";

    private static final int MOST_CELLS = 256;
    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";

    private static final Shape<Yaml.Scalar> VALUE = new Value();
    private static final Shape<String> NAME = new Shapes.ScalarShape<>(
            "a name such as plan", "string", "^[a-z][a-z0-9_-]*$", (scalar, in) -> name(scalar.text()));
    private static final Shape<List<Yaml.Scalar>> VALUES = Shapes.list("a list of values", VALUE, 1);
    private static final Shape<List<Placed>> COMBINATIONS = Shapes.list("a list of combinations", new Combination(), 1);

    private Matrix() {}

    /**
     * One combination.
     *
     * @param values by name, the axes first
     * @param label what tells it from the others, such as {@code visa, plan_pro}
     */
    record Cell(Map<String, Yaml.Scalar> values, String label) {}

    /** A combination as {@code include} and {@code exclude} write it. */
    private record Placed(Yaml node, Map<String, Yaml.Scalar> values) {}

    // -- reading

    @Override
    @Nullable
    public List<Cell> read(Yaml node, Reading in) {
        if (!(node instanceof Yaml.Mapping mapping)) {
            in.wrong(
                    node,
                    "lists of values by name, such as { card: [visa, declined], plan: [plan_pro, plan_starter] }");
            return null;
        }
        int before = in.problems().size();
        Map<String, List<Yaml.Scalar>> axes = new LinkedHashMap<>();
        List<Placed> included = List.of();
        List<Placed> excluded = List.of();
        for (Yaml.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (name.equals(INCLUDE)) {
                included = orEmpty(COMBINATIONS.read(entry.value(), in));
            } else if (name.equals(EXCLUDE)) {
                excluded = orEmpty(COMBINATIONS.read(entry.value(), in));
            } else {
                String read = NAME.read(quoted(entry.key()), in);
                List<Yaml.Scalar> values = VALUES.read(entry.value(), in);
                if (read != null && values != null) {
                    axes.put(read, values);
                }
            }
        }
        if (in.problems().size() > before) {
            return null;
        }
        List<Map<String, Yaml.Scalar>> cells = product(axes);
        if (cells == null) {
            in.problem(node, "this makes more than " + MOST_CELLS + " scenarios");
            return null;
        }
        excluded.forEach(each -> exclude(each, axes.keySet(), cells, in));
        included.forEach(each -> include(each, axes.keySet(), cells));
        if (cells.isEmpty() && in.problems().size() == before) {
            in.problem(node, "this leaves no combination: expected at least one list of values");
        }
        List<Cell> labelled = labelled(cells, axes.keySet(), node, in);
        return in.problems().size() > before ? null : labelled;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static Yaml.Scalar quoted(Yaml.Scalar key) {
        return key.isNull() ? key : new Yaml.Scalar(key.at(), key.width(), key.text(), false);
    }

    /** Returns every combination, the last axis changing first; null when there are too many. */
    @Nullable
    private static List<Map<String, Yaml.Scalar>> product(Map<String, List<Yaml.Scalar>> axes) {
        List<Map<String, Yaml.Scalar>> cells = new ArrayList<>();
        if (axes.isEmpty()) {
            return cells;
        }
        cells.add(new LinkedHashMap<>());
        for (Map.Entry<String, List<Yaml.Scalar>> axis : axes.entrySet()) {
            List<Map<String, Yaml.Scalar>> longer = new ArrayList<>();
            for (Map<String, Yaml.Scalar> cell : cells) {
                for (Yaml.Scalar value : axis.getValue()) {
                    Map<String, Yaml.Scalar> more = new LinkedHashMap<>(cell);
                    more.put(axis.getKey(), value);
                    longer.add(more);
                }
                if (longer.size() > MOST_CELLS) {
                    return null;
                }
            }
            cells = longer;
        }
        return cells;
    }

    private static void exclude(Placed excluded, Set<String> axes, List<Map<String, Yaml.Scalar>> cells, Reading in) {
        for (String name : excluded.values().keySet()) {
            if (!axes.contains(name)) {
                in.problem(
                        excluded.node(),
                        "`" + name + "` is no list of this matrix; `exclude` names values of its lists: "
                                + Shapes.listed(axes),
                        Nearest.to(name, axes));
                return;
            }
        }
        if (!cells.removeIf(
                cell -> agrees(cell, excluded.values(), excluded.values().keySet()))) {
            in.problem(excluded.node(), "no combination of this matrix is excluded by this");
        }
    }

    /** Adds to every combination whose own values it does not contradict; stands alone when there is none. */
    private static void include(Placed included, Set<String> axes, List<Map<String, Yaml.Scalar>> cells) {
        Set<String> shared = new LinkedHashSet<>(included.values().keySet());
        shared.retainAll(axes);
        boolean added = false;
        if (!axes.isEmpty()) {
            for (Map<String, Yaml.Scalar> cell : cells) {
                if (cell.keySet().containsAll(axes) && agrees(cell, included.values(), shared)) {
                    cell.putAll(included.values());
                    added = true;
                }
            }
        }
        if (!added) {
            cells.add(new LinkedHashMap<>(included.values()));
        }
    }

    private static boolean agrees(
            Map<String, Yaml.Scalar> cell, Map<String, Yaml.Scalar> others, Collection<String> names) {
        return names.stream().allMatch(name -> {
            Yaml.Scalar own = cell.get(name);
            Yaml.Scalar other = others.get(name);
            return own != null && other != null && own.text().equals(other.text());
        });
    }

    private static List<Cell> labelled(List<Map<String, Yaml.Scalar>> cells, Set<String> axes, Yaml node, Reading in) {
        List<Cell> labelled = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        for (Map<String, Yaml.Scalar> cell : cells) {
            boolean ofAxes = !axes.isEmpty() && cell.keySet().containsAll(axes);
            List<String> words = new ArrayList<>();
            cell.forEach((name, value) -> {
                if (!ofAxes || axes.contains(name)) {
                    words.add(Catalogue.label(value.text()));
                }
            });
            String label = String.join(", ", words);
            if (!labels.add(label)) {
                in.problem(node, "this makes [" + Printable.bounded(label, 60) + "] twice");
            }
            labelled.add(new Cell(cell, label));
        }
        return labelled;
    }

    private static String name(String text) throws NotUnderstood {
        if (!Ascii.isName(text, "-_", 40)) {
            throw new NotUnderstood("a name of a matrix is one word of small letters, digits, `-` and `_`");
        }
        return text;
    }

    // -- putting values in place

    /** Returns the document as it is for one combination, without its matrix. */
    static Yaml filled(Yaml.Mapping document, Cell cell, Reading in) {
        List<Yaml.Entry> entries = new ArrayList<>();
        for (Yaml.Entry entry : document.entries()) {
            if (!entry.key().text().equals(ScenarioLanguage.MATRIX_KEY)) {
                entries.add(new Yaml.Entry(entry.key(), filled(entry.value(), cell, in)));
            }
        }
        return new Yaml.Mapping(document.at(), document.width(), List.copyOf(entries));
    }

    private static Yaml filled(Yaml node, Cell cell, Reading in) {
        if (node instanceof Yaml.Sequence list) {
            return new Yaml.Sequence(
                    list.at(),
                    list.width(),
                    list.items().stream().map(item -> filled(item, cell, in)).toList());
        }
        if (node instanceof Yaml.Mapping map) {
            return new Yaml.Mapping(
                    map.at(),
                    map.width(),
                    map.entries().stream()
                            .map(entry -> new Yaml.Entry(entry.key(), filled(entry.value(), cell, in)))
                            .toList());
        }
        return filled((Yaml.Scalar) node, cell, in);
    }

    private static Yaml.Scalar filled(Yaml.Scalar scalar, Cell cell, Reading in) {
        if (!scalar.text().contains("${")) {
            return scalar;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Templates.Reference reference : Templates.references(scalar.text())) {
            if (!reference.wellFormed() || !reference.name().startsWith(PREFIX)) {
                continue;
            }
            String name = reference.name().substring(PREFIX.length());
            Yaml.Scalar value = cell.values().get(name);
            if (value == null) {
                String written = scalar.text().substring(reference.start(), reference.end());
                String near = Nearest.to(name, cell.values().keySet());
                in.problemWithin(
                        scalar,
                        written,
                        "the combination [" + cell.label() + "] of the matrix has no `" + Printable.bounded(name, 60)
                                + "`; it has " + Shapes.listed(cell.values().keySet()),
                        near == null ? null : "${" + PREFIX + near + "}");
                return new Yaml.Scalar(scalar.at(), scalar.width(), "", false);
            }
            if (reference.start() == 0 && reference.end() == scalar.text().length()) {
                return value;
            }
            out.append(scalar.text(), from, reference.start()).append(value.text());
            from = reference.end();
        }
        return from == 0
                ? scalar
                : new Yaml.Scalar(
                        scalar.at(),
                        scalar.width(),
                        out.append(scalar.text().substring(from)).toString(),
                        false);
    }

    // -- the schema

    @Override
    public ObjectNode schema(SchemaWriter schemas) {
        ObjectNode schema = schemas.type("object").put("minProperties", 1);
        ObjectNode properties = schema.putObject("properties");
        properties.set(
                INCLUDE,
                COMBINATIONS
                        .schema(schemas)
                        .put(
                                "description",
                                "Values added to the combinations that they do not contradict; a combination of their own where there"
                                        + " is none."));
        properties.set(EXCLUDE, COMBINATIONS.schema(schemas).put("description", "Combinations that are left out."));
        schema.set("propertyNames", schemas.pattern("^[a-z][a-z0-9_-]*$"));
        schema.set("additionalProperties", VALUES.schema(schemas));
        return schema;
    }

    /** A single value that is not nothing. */
    private record Value() implements Shape<Yaml.Scalar> {
        @Override
        public Yaml.@Nullable Scalar read(Yaml node, Reading in) {
            if (node instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                if (scalar.text().contains("${")) {
                    in.problem(node, "a value of the matrix holds no template");
                    return null;
                }
                return scalar;
            }
            in.wrong(node, "a single value, such as visa, plan_pro or 10");
            return null;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.type("string", "number", "boolean");
        }
    }

    /** A map of names to single values. */
    private record Combination() implements Shape<Placed> {
        private static final Shape<Map<String, Yaml.Scalar>> MAP =
                Shapes.map("a combination such as { card: visa, plan: plan_pro }", NAME, VALUE);

        @Override
        @Nullable
        public Placed read(Yaml node, Reading in) {
            Map<String, Yaml.Scalar> values = MAP.read(node, in);
            if (values != null && values.isEmpty()) {
                in.problem(node, "expected at least one name with its value");
                return null;
            }
            return values == null ? null : new Placed(node, values);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return MAP.schema(schemas).put("minProperties", 1);
        }
    }
}
