package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.EventType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One element of a list of events: {@code ...}, an event's name, or a name with a map of details.
 *
 * @param definition name in the schema's {@code $defs}
 * @param run makes the element that {@code ...} is
 * @param details what may stand behind the name
 * @param event makes the element of a name and its details, null for a bare name
 */
record NamedEvent<T, D>(
        String definition, Function<Position, T> run, Shape<D> details, BiFunction<Yaml.Scalar, @Nullable D, T> event)
        implements Shape<T> {

    private static final String RUN = "...";

    @Override
    @Nullable
    public T read(Yaml node, Reading in) {
        if (node instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return scalar.text().equals(RUN) ? run.apply(scalar.at()) : named(scalar, null, in);
        }
        if (node instanceof Yaml.Mapping mapping && !mapping.entries().isEmpty()) {
            Yaml.Entry first = mapping.entries().get(0);
            if (mapping.entries().size() > 1) {
                in.problem(
                        mapping.entries().get(1).key(),
                        "an element of this list names one event: begin the next one with `- ` (or `,` in brackets), and indent the"
                                + " fields below their event");
                return null;
            }
            boolean bare = first.value() instanceof Yaml.Scalar scalar && scalar.isNull();
            return named(first.key(), bare ? null : first.value(), in);
        }
        in.wrong(node, "an event such as invoice.paid, alone or with a map, or `...`");
        return null;
    }

    @Nullable
    private T named(Yaml.Scalar name, @Nullable Yaml details, Reading in) {
        D read = details == null ? null : this.details.read(details, in);
        try {
            Catalogue.eventType(name.text());
        } catch (NotUnderstood e) {
            in.problem(name, e.sentence(), e.suggestion());
            return null;
        }
        return details != null && read == null ? null : event.apply(name, read);
    }

    @Override
    public ObjectNode schema(SchemaWriter schemas) {
        return schemas.define(definition, () -> {
            List<String> words = new ArrayList<>(EventType.names());
            words.add(RUN);
            ObjectNode map = schemas.type("object")
                    .put("additionalProperties", false)
                    .put("minProperties", 1)
                    .put("maxProperties", 1);
            ObjectNode properties = map.putObject("properties");
            for (String type : EventType.names()) {
                ObjectNode behind = schemas.define(definition + "-details", () -> details.schema(schemas));
                properties.set(type, schemas.anyOf(schemas.type("null"), behind));
            }
            return schemas.anyOf(schemas.value(schemas.words(words)), map);
        });
    }
}
