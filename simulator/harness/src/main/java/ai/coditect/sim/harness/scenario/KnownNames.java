package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The template names that a file may use. Learned by a {@link Reading}; names under {@code env} and {@code call.body} are free.
 */
public final class KnownNames {
    private final List<String> names = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final List<String> free = new ArrayList<>();

    @Nullable
    private final Function<String, @Nullable String> environment;

    private boolean callsExist = true;
    private boolean callMade;

    /**
     * Begins with no names but those of the environment.
     *
     * @param environment where {@code env.X} must be set; null when that is not known while reading
     */
    public KnownNames(@Nullable Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Allows more names. */
    public KnownNames with(String... more) {
        names.addAll(List.of(more));
        return this;
    }

    /** Allows every name below a word: {@code word.anything}. */
    public KnownNames withAllBelow(String word) {
        free.add(word + ".");
        return this;
    }

    /** Allows {@code name.id}, {@code name.email}, {@code name.name}, {@code name.client_reference_id} and all of {@code name.metadata}. */
    public KnownNames withCustomer(String name) {
        people.add(name);
        free.add(name + ".metadata.");
        return with(name + ".id", name + ".email", name + ".name", name + ".client_reference_id");
    }

    /** Reads with fewer names than the file as a whole may use; names under {@code env} stay free. */
    public static <T> Shape<T> only(List<String> names, Shape<T> shape) {
        return new Narrowed<>(names, shape);
    }

    private record Narrowed<T>(List<String> names, Shape<T> shape) implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            KnownNames all = in.known(KnownNames.class);
            if (all == null) {
                return shape.read(node, in);
            }
            KnownNames few = new KnownNames(all.environment);
            few.names.addAll(names);
            few.callsExist = false;
            in.learn(KnownNames.class, few);
            T value = shape.read(node, in);
            in.learn(KnownNames.class, all);
            return value;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return shape.schema(schemas);
        }
    }

    /** Reads with more names than the file as a whole may use: everything below a word. */
    public static <T> Shape<T> alsoAllBelow(String word, Shape<T> shape) {
        return new Widened<>(word, shape);
    }

    private record Widened<T>(String word, Shape<T> shape) implements Shape<T> {
        @Override
        @Nullable
        public T read(Yaml node, Reading in) {
            KnownNames all = in.known(KnownNames.class);
            if (all == null) {
                return shape.read(node, in);
            }
            all.withAllBelow(word);
            T value = shape.read(node, in);
            all.free.remove(word + ".");
            return value;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return shape.schema(schemas);
        }
    }

    /** Says that the file knows no {@code call} step. */
    public KnownNames withoutCalls() {
        callsExist = false;
        return this;
    }

    /** Allows {@code call.…} from now on. */
    void callMade() {
        callMade = true;
    }

    /** Checks the templates of a scalar, when the reading knows which names there are; false after reporting a problem. */
    static boolean check(Yaml.Scalar scalar, Reading in) {
        KnownNames known = in.known(KnownNames.class);
        if (known == null || scalar.text().indexOf("${") < 0) {
            return true;
        }
        boolean good = true;
        for (Templates.Reference reference : Templates.references(scalar.text())) {
            String written = scalar.text().substring(reference.start(), reference.end());
            if (!reference.closed()) {
                good = false;
                in.problemWithin(scalar, "${", "this template has no closing brace; `$${` writes a plain `${`", null);
            } else if (!reference.wellFormed()) {
                good = false;
                in.problemWithin(scalar, written, "a template is words joined by dots, such as ${customer.id}", null);
            } else {
                good &= known.checkName(reference.name(), written, scalar, in);
            }
        }
        return good;
    }

    /** Checks every scalar of a tree. */
    static void checkAll(Yaml node, Reading in) {
        if (node instanceof Yaml.Scalar scalar) {
            check(scalar, in);
        } else if (node instanceof Yaml.Sequence sequence) {
            sequence.items().forEach(item -> checkAll(item, in));
        } else if (node instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach(entry -> checkAll(entry.value(), in));
        }
    }

    private boolean checkName(String name, String written, Yaml.Scalar scalar, Reading in) {
        if (names.contains(name)
                || free.stream().anyMatch(word -> name.startsWith(word) && name.length() > word.length())) {
            return true;
        }
        if (name.startsWith("env.") && name.length() > 4) {
            String variable = name.substring(4);
            if (environment != null && environment.apply(variable) == null) {
                in.problemWithin(scalar, written, "the environment variable " + variable + " is not set", null);
                return false;
            }
            return true;
        }
        if (callsExist && (name.equals("call.status") || name.equals("call.body") || name.startsWith("call.body."))) {
            if (!callMade) {
                in.problemWithin(
                        scalar, written, "no `call` step comes before this, so it has no answer to read", null);
            }
            return callMade;
        }
        String near = nearest(name);
        in.problemWithin(
                scalar,
                written,
                "nothing is known as " + written + (near == null ? "; known here: " + all() : ""),
                near == null ? null : "${" + near + "}");
        return false;
    }

    @Nullable
    private String nearest(String name) {
        if (name.startsWith("customer.") && !people.isEmpty() && !people.contains("customer")) {
            return people.get(0) + name.substring("customer".length());
        }
        List<String> candidates = new ArrayList<>(names);
        if (callsExist) {
            candidates.addAll(List.of("call.status", "call.body"));
        }
        return Nearest.to(name, candidates);
    }

    private String all() {
        List<String> all = new ArrayList<>(names);
        free.forEach(word -> all.add(word + "NAME"));
        all.add("env.NAME");
        if (callsExist) {
            all.addAll(List.of("call.status", "call.body.PATH"));
        }
        return String.join(", ", all);
    }
}
