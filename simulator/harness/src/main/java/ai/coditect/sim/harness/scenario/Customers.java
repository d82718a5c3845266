package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The customers of the scenario that is being read; learned before its steps. */
record Customers(List<String> names) {
    /** The name of a single {@code customer:}. */
    static final String ONLY = "customer";

    static final Shape<String> NAME = new CustomerName();

    static final MapKey<String> KEY = MapKey.optional(
            "customer", NAME, "Whose step it is: a name under `customers:`. Needed only when the file has several.");

    /** Returns the customer named by the fields, or the only one; null after reporting that it is not known whose step it is. */
    @Nullable
    static String of(MapOf.Fields fields, Reading in) {
        String named = fields.get(KEY);
        return named == null ? only(fields.node(), in) : named;
    }

    /** Returns the only customer; null after reporting that there are several. */
    @Nullable
    static String only(Yaml node, Reading in) {
        List<String> names = all(in);
        if (names.size() == 1) {
            return names.get(0);
        }
        in.problem(
                node,
                "this file has several customers; say with `customer:` whose step this is: " + Shapes.listed(names));
        return null;
    }

    /** Returns the first customer, for what concerns none in particular. */
    static String any(MapOf.Fields fields, Reading in) {
        return fields.get(KEY, all(in).get(0));
    }

    static List<String> all(Reading in) {
        Customers customers = in.known(Customers.class);
        return customers == null || customers.names().isEmpty() ? List.of(ONLY) : customers.names();
    }

    private static final class CustomerName implements Shape<String> {
        @Override
        @Nullable
        public String read(Yaml node, Reading in) {
            if (!(node instanceof Yaml.Scalar scalar) || scalar.isNull()) {
                in.wrong(node, "a customer's name");
                return null;
            }
            List<String> names = all(in);
            if (names.contains(scalar.text())) {
                return scalar.text();
            }
            in.problem(
                    node,
                    "`" + Printable.bounded(scalar.text(), 60) + "` is no customer of this scenario; expected "
                            + Shapes.listed(names),
                    Nearest.to(scalar.text(), names));
            return null;
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return schemas.type("string");
        }
    }
}
