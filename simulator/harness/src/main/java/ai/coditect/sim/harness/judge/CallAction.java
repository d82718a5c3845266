package ai.coditect.sim.harness.judge;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.HttpCalls;
import ai.coditect.sim.harness.consumer.TemplateNames;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls the consumer, by a request of the scenario or by an action of consumer.yaml; its answer is kept for templates. */
final class CallAction {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunContext run;
    private final Cast cast;

    CallAction(RunContext run, Cast cast) {
        this.run = run;
        this.cast = cast;
    }

    /** Makes the request; returns what came back, for the step's sentence. */
    String call(Step.Call step) throws Halt, InterruptedException {
        return make(step, new ConsumerConfig.HttpCall(step.method(), step.url(), step.headers(), step.body()), names());
    }

    /** Calls the action; returns what came back, for the step's sentence. */
    String perform(Step.Perform step) throws Halt, InterruptedException {
        ConsumerConfig.HttpCall action = run.config().actions().get(step.action());
        if (action == null) {
            throw Halt.skipped(step.at(), Needs.action(step.action()));
        }
        ObjectNode with = JsonNodeFactory.instance.objectNode();
        step.with().forEach((name, value) -> with.set(name, Templates.render(value, names())));
        return make(step, action, TemplateNames.firstOf(List.of(TemplateNames.of("with", with), names())));
    }

    private Templates.Lookup names() {
        return cast.names(run.names());
    }

    private String make(Step step, ConsumerConfig.HttpCall described, Templates.Lookup names)
            throws Halt, InterruptedException {
        ConsumerConfig.HttpCall call = TemplateNames.fill(described, names);
        Answer answer;
        try {
            answer = run.calls().make(call);
        } catch (IllegalArgumentException e) {
            throw Halt.unplayable(step.at(), String.valueOf(e.getMessage()));
        }
        if (!(answer instanceof Answer.Answered answered)) {
            throw Halt.unable(Rules.UNREACHABLE, step.at(), call.url() + " " + HttpCalls.describe(answer));
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("status", answered.status());
        kept.set("body", body(new String(answered.body(), StandardCharsets.UTF_8)));
        cast.called(kept);
        return "answered " + answered.status();
    }

    private static JsonNode body(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree.isMissingNode() ? JsonNodeFactory.instance.nullNode() : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
