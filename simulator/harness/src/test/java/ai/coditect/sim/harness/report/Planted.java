package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The sample run with something nasty in every text of it: fields, list elements, map keys, JSON keys and values. */
final class Planted {
    private Planted() {}

    static Run everywhere(String nasty) {
        return everywhere(SampleRun.build(), nasty);
    }

    static Run everywhere(Run run, String nasty) {
        return withJson(new RecordMapper(text -> text + nasty, false).map(run), nasty);
    }

    /** One scenario of three deliveries with a finding, and a megabyte in every text. */
    static Run megabytes() {
        return everywhere(Samples.run(SampleRun.build().scenarios().get(6)), "x".repeat(1 << 20));
    }

    private static Run withJson(Run run, String nasty) {
        return new Run(
                run.schemaVersion(),
                run.id(),
                run.tool(),
                run.command(),
                run.startedAt(),
                run.durationMillis(),
                run.seed(),
                run.consumer(),
                run.verdict(),
                run.exitCode(),
                run.scenarios().stream()
                        .map(scenario -> withJson(scenario, nasty))
                        .toList(),
                run.findings(),
                run.notes(),
                run.environment());
    }

    private static Run.Scenario withJson(Run.Scenario s, String nasty) {
        List<Run.Event> events = s.events().stream()
                .map(e -> new Run.Event(
                        e.step(), e.number(), e.id(), e.type(), e.created(), e.summary(), nasty(e.body(), nasty)))
                .toList();
        List<Run.Reading> readings = s.readings().stream()
                .map(r -> new Run.Reading(
                        r.step(),
                        r.probe(),
                        r.customer(),
                        r.before(),
                        JsonNodeFactory.instance.textNode(nasty),
                        r.word(),
                        r.expected(),
                        r.right(),
                        r.problem(),
                        r.waitedMillis()))
                .toList();
        return new Run.Scenario(
                s.name(),
                s.story(),
                s.file(),
                s.line(),
                s.tags(),
                s.world(),
                s.clock(),
                s.verdict(),
                s.reason(),
                s.durationMillis(),
                s.steps(),
                events,
                s.attempts(),
                readings,
                s.findings());
    }

    private static JsonNode nasty(JsonNode body, String nasty) {
        ObjectNode changed = body.deepCopy();
        changed.put(nasty, nasty);
        return changed;
    }
}
