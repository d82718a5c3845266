package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of steps that belong to one customer, who need not be named where there is only one. */
final class OfCustomer {
    private OfCustomer() {}

    /** Makes a step of the customer and one value. */
    @FunctionalInterface
    interface Maker<V> {
        Step make(Position at, String customer, V value);
    }

    /** Makes a step of nothing but the customer. */
    @FunctionalInterface
    interface PlainMaker {
        Step make(Position at, String customer);
    }

    /** A value for the only customer, or a map with the value under {@code key} and a customer. */
    static <V> Shape<StepMaker> value(String verb, Shape<V> value, MapKey<V> key, Maker<V> step) {
        return Shapes.either(
                only(value, step),
                new MapOf<StepMaker>("`" + verb + "`", null, List.of(key, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    return customer == null ? null : at -> step.make(at, customer, fields.need(key));
                }));
    }

    /** A value for the only customer. */
    static <V> Shape<StepMaker> only(Shape<V> value, Maker<V> step) {
        return new Only<>(value, step);
    }

    /** Nothing but the customer, who may be named. */
    static Shape<StepMaker> plain(String verb, PlainMaker step) {
        return new MapOf<>("`" + verb + "`", null, List.of(Customers.KEY), (fields, in) -> {
            String customer = Customers.of(fields, in);
            return customer == null ? null : at -> step.make(at, customer);
        });
    }

    /** The verb alone: of the only customer. */
    static Shapes.Parser<StepMaker> alone(PlainMaker step) {
        return (scalar, in) -> {
            String customer = Customers.only(scalar, in);
            return customer == null ? null : at -> step.make(at, customer);
        };
    }

    private record Only<V>(Shape<V> value, Maker<V> step) implements Shape<StepMaker> {
        @Override
        @Nullable
        public StepMaker read(Yaml node, Reading in) {
            V read = value.read(node, in);
            String customer = read == null ? null : Customers.only(node, in);
            return read == null || customer == null ? null : at -> step.make(at, customer, read);
        }

        @Override
        public ObjectNode schema(SchemaWriter schemas) {
            return value.schema(schemas);
        }
    }
}
