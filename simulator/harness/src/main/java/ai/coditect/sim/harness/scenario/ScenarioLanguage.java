package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.harness.scenario.Scenario.CustomerSpec;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scenario file's top: its name, customers and steps. The one truth about the language, for reading and for the schema. */
final class ScenarioLanguage {
    private static final Set<String> RESERVED = Set.of(
            "subscription", "invoice", "api", "clock", "env", "port", "secret", "call", "run", "matrix", "world");

    static final String MATRIX_KEY = "matrix";

    // -- the file

    private static final MapKey<String> NAME = MapKey.required(
            "name",
            new Shapes.ScalarShape<>("a name", "string number boolean", null, (scalar, in) -> name(scalar.text())),
            "What the scenario shows, as a sentence.");
    private static final MapKey<List<String>> TAGS = MapKey.optional(
            "tags",
            Shapes.list(
                    "a list of tags",
                    new Shapes.ScalarShape<>("a tag", "string", "^[a-z][a-z0-9-]*$", (scalar, in) -> tag(scalar.text()))
                            .suchAs("cards", "lifecycle", "network", "security", "process"),
                    0),
            "Words to select scenarios by, such as cards, lifecycle or network.");
    private static final MapKey<List<String>> COVERS = MapKey.optional(
            "covers",
            Shapes.list("a list of requirements", Shapes.text("a requirement's name"), 0),
            "What it shows, by the names of your own list of requirements; the bundled ones name rows of CODITECT's lifecycle.");
    private static final MapKey<StartTime> CLOCK = MapKey.optional(
            "clock",
            new Shapes.ScalarShape<>(
                            "a date such as 2027-01-31, or 3 days ago",
                            "string",
                            TimeText.DATE_PATTERN + "|^[0-9Pp].* ago$",
                            (scalar, in) -> StartTime.parse(scalar.text()))
                    .suchAs("2027-01-31", "2027-01-31T10:00:00Z", "3 days ago"),
            "Where billing time starts; the real now without it. `3 days ago` is before that: events are sent long after they happened.");
    private static final MapKey<CustomerSpec> ONE =
            MapKey.optional("customer", CustomerLanguage.CUSTOMER, "The only customer of the scenario.");
    private static final MapKey<Map<String, CustomerSpec>> SEVERAL = MapKey.optional(
            "customers",
            Shapes.map(
                    "a map of names to customers",
                    new Shapes.ScalarShape<>(
                            "a customer's name",
                            "string",
                            "^[a-z][a-z0-9_-]*$",
                            (scalar, in) -> customerName(scalar.text())),
                    CustomerLanguage.CUSTOMER),
            "Several customers by name: { ada: {…}, bob: {…} }; steps name theirs with `customer:`.");
    private static final MapKey<List<Matrix.Cell>> MATRIX = MapKey.optional(
            MATRIX_KEY,
            Matrix.SHAPE,
            "Lists of values by name: every combination is a scenario of its own, in which ${matrix.NAME} stands for the value. `include`"
                    + " and `exclude` add and take out combinations, as in GitHub Actions.");
    private static final MapKey<List<StepShape.Placed>> STEPS = MapKey.required(
            "steps", Shapes.list("a list of steps", StepLanguage.STEP, 1), "What happens, one step after the other.");

    private record Parts(MapOf.Fields fields) {}

    private static final MapOf<Parts> FILE = new MapOf<>(
            "a scenario",
            null,
            List.of(NAME, TAGS, COVERS, MATRIX, CLOCK, SettingsLanguage.KEY, ONE, SEVERAL, STEPS),
            (fields, in) -> new Parts(fields));

    private ScenarioLanguage() {}

    /** Returns the JSON Schema of a document. */
    static ObjectNode schema() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode example = json.objectNode().put("name", "A customer subscribes");
        example.putObject("customer").put("card", "4242 4242 4242 4242");
        example.putArray("steps")
                .add(json.objectNode()
                        .set(
                                "subscribe",
                                json.objectNode().put("plan", "plan_pro").put("quantity", 10)));
        return SchemaWriter.documentWithMatrix(
                FILE,
                "A scenario of the CODITECT billing simulator",
                "A subscription lifecycle: who the customers are, what they do, what the network does, and what must hold.",
                example);
    }

    /** Reads a document: one scenario, or one for each cell of its matrix; fewer after reporting what is wrong. */
    static List<Scenario> read(YamlReader.Document document, Reading in) {
        Yaml.Entry matrix = document.root() instanceof Yaml.Mapping file ? file.entry(MATRIX_KEY) : null;
        if (matrix == null || !(document.root() instanceof Yaml.Mapping file)) {
            Scenario scenario = read(document.root(), document.story(), "", in);
            return scenario == null ? List.of() : List.of(scenario);
        }
        List<Matrix.Cell> cells = Matrix.SHAPE.read(matrix.value(), in);
        List<Scenario> scenarios = new ArrayList<>();
        for (Matrix.Cell cell : cells == null ? List.<Matrix.Cell>of() : cells) {
            int before = in.problems().size();
            Yaml filled = Matrix.filled(file, cell, in);
            if (in.problems().size() > before) {
                return scenarios; // the others would say the same
            }
            Scenario scenario = read(filled, document.story(), cell.label(), in);
            if (scenario != null) {
                scenarios.add(scenario);
            }
        }
        return scenarios;
    }

    /** @param cell the label of the matrix's cell, empty without a matrix */
    @Nullable
    private static Scenario read(Yaml root, String story, String cell, Reading in) {
        List<String> names = customerNames(root);
        in.learn(Customers.class, new Customers(names));
        KnownNames templates = new KnownNames(null)
                .with(
                        "subscription.id",
                        "invoice.id",
                        "api.base",
                        "api.token",
                        "clock.now",
                        "world.id",
                        "port",
                        "run.dir");
        (names.isEmpty() ? List.of(Customers.ONLY) : names).forEach(templates::withCustomer);
        in.learn(KnownNames.class, templates);
        int before = in.problems().size();
        Parts parts = FILE.read(root, in);
        if (parts == null) {
            return null;
        }
        Map<String, CustomerSpec> customers = customers(parts.fields(), in);
        List<StepShape.Placed> steps = parts.fields().need(STEPS);
        if (in.problems().size() == before) {
            Long fixed = parts.fields().get(CLOCK) instanceof StartTime.At at ? at.instant() : null;
            new ScenarioChecks(in, customers, fixed).check(steps);
        }
        String name = parts.fields().need(NAME);
        return new Scenario(
                cell.isEmpty() ? name : name + " [" + Printable.visible(cell) + "]",
                Printable.visible(cell),
                story,
                parts.fields().at(),
                parts.fields().get(TAGS, List.of()),
                parts.fields().get(COVERS, List.of()),
                parts.fields().get(CLOCK),
                parts.fields().get(SettingsLanguage.KEY, BillingSettings.DEFAULTS),
                customers,
                steps.stream().map(StepShape.Placed::step).toList(),
                steps.stream()
                        .anyMatch(placed -> placed.step() instanceof Step.Expect expect && expect.sent() != null));
    }

    /** Looks ahead for the names, since steps are checked against them while they are read. */
    private static List<String> customerNames(Yaml root) {
        List<String> names = new ArrayList<>();
        Yaml.Entry several = root instanceof Yaml.Mapping file ? file.entry(SEVERAL.name()) : null;
        if (several != null && several.value() instanceof Yaml.Mapping customers) {
            customers.entries().forEach(entry -> names.add(entry.key().text()));
        }
        return names;
    }

    private static Map<String, CustomerSpec> customers(MapOf.Fields fields, Reading in) {
        Map<String, CustomerSpec> several = fields.get(SEVERAL);
        CustomerSpec one = fields.get(ONE);
        if (several != null && one != null) {
            in.problem(
                    fields.node(ONE),
                    "`customer` and `customers` exclude each other; put this one under `customers:` with a name");
        }
        if (several != null && several.isEmpty()) {
            in.problem(fields.node(SEVERAL), "expected at least one customer");
        }
        if (several != null) {
            return new LinkedHashMap<>(several);
        }
        return Map.of(Customers.ONLY, one == null ? CustomerSpec.anybody(fields.at()) : one);
    }

    private static String name(String text) throws NotUnderstood {
        String name = text.strip();
        if (name.isEmpty() || name.length() > 200) {
            throw new NotUnderstood("a name has 1 to 200 characters");
        }
        return Printable.visible(name);
    }

    private static String tag(String text) throws NotUnderstood {
        if (!Ascii.isName(text, "-", 40)) {
            throw new NotUnderstood("a tag is one word of small letters, digits and dashes");
        }
        return text;
    }

    private static String customerName(String text) throws NotUnderstood {
        if (!Ascii.isName(text, "-_", 40)) {
            throw new NotUnderstood("a customer's name is one word of small letters, digits, `-` and `_`");
        }
        if (RESERVED.contains(text)) {
            throw new NotUnderstood("no customer can be named `" + text + "`: ${" + text + ".…} means something else");
        }
        return text;
    }
}
