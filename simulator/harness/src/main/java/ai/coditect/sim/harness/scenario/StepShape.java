package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step: one verb with what belongs to it, or a verb alone where it needs nothing.
 *
 * @param verbs all verbs
 * @param notYet verbs that are known but not supported yet, with what to say of them
 */
record StepShape(List<Verb> verbs, Map<String, String> notYet) implements Shape<StepShape.Placed> {

    /** A step with the nodes that later checks point at. */
    record Placed(Step step, Yaml.Scalar verb, Yaml arguments) {}

    /**
     * A verb.
     *
     * @param arguments what stands behind it
     * @param alone makes the step when nothing stands behind it; null when something must
     */
    record Verb(
            String name, Shape<StepMaker> arguments, Shapes.@Nullable Parser<StepMaker> alone, String description) {}

    @Override
    @Nullable
    public Placed read(Yaml node, Reading in) {
        if (node instanceof Yaml.Scalar scalar && !scalar.isNull()) {
            return placed(scalar, new Yaml.Scalar(scalar.at(), scalar.width(), "", true), in);
        }
        if (!(node instanceof Yaml.Mapping mapping) || mapping.entries().isEmpty()) {
            in.wrong(node, "a step, such as `subscribe: { plan: plan_pro }`");
            return null;
        }
        Placed step =
                placed(mapping.entries().get(0).key(), mapping.entries().get(0).value(), in);
        if (mapping.entries().size() > 1) {
            Yaml.Scalar second = mapping.entries().get(1).key();
            boolean verb = verb(second.text()) != null;
            in.problem(
                    second,
                    verb
                            ? "a step has one verb, and `" + second.text() + "` is another step: begin it with `- `"
                            : "a step has one verb; what belongs to `"
                                    + mapping.entries().get(0).key().text()
                                    + "` is indented below it, or stands in { }");
            return null;
        }
        return step;
    }

    @Nullable
    private Placed placed(Yaml.Scalar name, Yaml arguments, Reading in) {
        Verb verb = verb(name.text());
        if (verb == null) {
            refuse(name, in);
            return null;
        }
        StepMaker maker;
        if (arguments instanceof Yaml.Scalar scalar && scalar.isNull() && verb.alone() != null) {
            try {
                maker = verb.alone().parse(scalar, in);
            } catch (NotUnderstood e) {
                in.problem(name, e.sentence(), e.suggestion());
                return null;
            }
        } else if (arguments instanceof Yaml.Scalar scalar && scalar.isNull()) {
            in.problem(name, "`" + name.text() + "` needs more: " + Shapes.clause(verb.description()));
            return null;
        } else {
            maker = verb.arguments().read(arguments, in);
        }
        return maker == null ? null : new Placed(maker.at(name.at()), name, arguments);
    }

    private void refuse(Yaml.Scalar name, Reading in) {
        String later = notYet.get(name.text());
        if (later != null) {
            in.problem(name, "`" + name.text() + "` is not supported yet: " + later);
            return;
        }
        List<String> names = verbs.stream().map(Verb::name).toList();
        String near = Nearest.to(name.text(), names);
        in.problem(
                name,
                "`" + Printable.bounded(name.text(), 60) + "` is no step"
                        + (near == null ? "; the steps are " + String.join(", ", names) : ""),
                near);
    }

    @Nullable
    private Verb verb(String name) {
        for (Verb verb : verbs) {
            if (verb.name().equals(name)) {
                return verb;
            }
        }
        return null;
    }

    @Override
    public ObjectNode schema(SchemaWriter schemas) {
        return schemas.define("step", () -> {
            ObjectNode map = schemas.type("object")
                    .put("additionalProperties", false)
                    .put("minProperties", 1)
                    .put("maxProperties", 1);
            ObjectNode properties = map.putObject("properties");
            List<String> alone = new ArrayList<>();
            for (Verb verb : verbs) {
                ObjectNode arguments = verb.arguments().schema(schemas);
                if (verb.alone() != null) {
                    alone.add(verb.name());
                    arguments = schemas.anyOf(schemas.type("null"), arguments);
                }
                properties.set(verb.name(), arguments.put("description", verb.description()));
            }
            return schemas.anyOf(map, schemas.words(alone));
        });
    }
}
