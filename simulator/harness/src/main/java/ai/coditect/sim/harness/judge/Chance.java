package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import java.time.Instant;
import java.util.List;

/** Tells where chance decides in the handler itself, so that a right handler must be right in every play. Pure. */
final class Chance {
    private Chance() {}

    /** Returns whether deliveries overlapped, were refused and came again, or met a killed handler, in any of the plays. */
    static boolean decides(Scenario scenario, List<Played> plays) {
        return asksForCopiesAtOnce(scenario)
                || scenario.steps().stream().anyMatch(step -> step instanceof Step.Kill || step instanceof Step.Strike)
                || plays.stream()
                        .map(play -> play.scenario().attempts())
                        .anyMatch(attempts -> overlap(attempts) || areRefused(attempts));
    }

    private static boolean asksForCopiesAtOnce(Scenario scenario) {
        return scenario.steps().stream()
                .anyMatch(step -> step instanceof Step.Deliver deliver
                        && deliver.items().stream()
                                .anyMatch(item -> item instanceof Step.Deliver.Item.Named named
                                        && named.options().atOnce() > 1));
    }

    private static boolean overlap(List<Run.Attempt> attempts) {
        Instant busyUntil = Instant.MIN;
        for (Run.Attempt attempt : attempts) {
            if (attempt.keptAway()) {
                continue;
            }
            Instant sentAt = Instant.parse(attempt.sentAt());
            if (sentAt.isBefore(busyUntil)) {
                return true;
            }
            Instant answered = sentAt.plusNanos((long) (attempt.latencyMillis() * 1e6));
            busyUntil = answered.isAfter(busyUntil) ? answered : busyUntil;
        }
        return false;
    }

    private static boolean areRefused(List<Run.Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> !attempt.expected());
    }
}
