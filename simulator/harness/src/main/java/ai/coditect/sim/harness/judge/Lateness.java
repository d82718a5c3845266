package ai.coditect.sim.harness.judge;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Expected values that came, but after the deadline: the consumer is slow there and not wrong. Thread-safe. */
final class Lateness {
    private final Set<String> scenarios = new LinkedHashSet<>();
    private Duration slowest = Duration.ZERO;
    private String worst = "";

    /** @param what the value that came, in words */
    synchronized void cameLate(String scenario, String what, Duration waited) {
        scenarios.add(scenario);
        if (waited.compareTo(slowest) > 0) {
            slowest = waited;
            worst = what + " in \"" + scenario + "\"";
        }
    }

    /** Returns the note about it, if anything was late. */
    synchronized Optional<String> note() {
        if (scenarios.isEmpty()) {
            return Optional.empty();
        }
        int others = scenarios.size() - 1;
        String more = others == 0 ? "" : ", and " + StepText.count(others, "more scenario") + " had to be waited for";
        long seconds = slowest.toSeconds() + 1;
        return Optional.of("Slow, not wrong: " + worst + " came only after " + StepText.duration(rounded(slowest))
                + more + ". `settle: " + seconds + "s` in consumer.yaml waits as long as it needs.");
    }

    private static Duration rounded(Duration waited) {
        return Duration.ofMillis(waited.toMillis() / 100 * 100);
    }
}
