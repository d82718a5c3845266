package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns suspicions into findings by playing the scenario again in fresh worlds (design section 5, rule 3): seen three times of three it
 * is a finding; what vanishes when the harness waits ten times longer is slow and passes with a note; what comes and goes is flaky and
 * judges nobody, but for a race, where one violation seen again is enough. Thread-safe.
 */
final class Confirmation {
    private static final Duration MOST_TIME = Duration.ofSeconds(90);
    private static final int MOST_RACES = 12;

    /** Plays the scenario once more in a fresh world. */
    @FunctionalInterface
    interface Replay {
        Played play(boolean patient) throws InterruptedException;
    }

    /** @param kept the play that the report shows */
    record Confirmed(Played kept, List<Run.Finding> findings) {}

    private final RunContext run;
    private final AtomicLong began = new AtomicLong();

    Confirmation(RunContext run) {
        this.run = run;
    }

    /** @param together whether two replays may run at once */
    Confirmed confirm(Scenario scenario, Played first, Replay replay, boolean together) throws InterruptedException {
        return confirm(scenario, first, replay, together, false);
    }

    private Confirmed confirm(Scenario scenario, Played first, Replay replay, boolean together, boolean slowKnown)
            throws InterruptedException {
        if (first.suspicions().stream().allMatch(s -> s.nature() == Suspicion.Nature.PLAIN)) {
            return new Confirmed(
                    first, first.suspicions().stream().map(Suspicion::finding).toList());
        }
        began.compareAndSet(0, System.nanoTime());
        if (isOutOfTime()) {
            return new Confirmed(
                    first,
                    first.suspicions().stream().map(Confirmation::unconfirmed).toList());
        }
        boolean timed = first.suspicions().stream().anyMatch(s -> s.nature() == Suspicion.Nature.TIMED);
        List<Played> replays = twice(replay, timed || slowKnown, slowKnown, together);
        Played second = replays.get(0);
        Played third = replays.get(1);
        List<Run.Finding> findings = new ArrayList<>();
        boolean onlySlow = true;
        for (Suspicion suspicion : first.suspicions()) {
            boolean again = second.shows(suspicion.key());
            boolean andAgain = third.shows(suspicion.key());
            if (suspicion.nature() == Suspicion.Nature.TIMED && !slowKnown && !again && andAgain) {
                noteSlow(suspicion);
                continue;
            }
            onlySlow = false;
            findings.add(judged(scenario, suspicion, again, andAgain, replay));
        }
        return onlySlow ? confirm(scenario, second, replay, together, true) : new Confirmed(first, findings);
    }

    private static List<Played> twice(Replay replay, boolean firstPatient, boolean secondPatient, boolean together)
            throws InterruptedException {
        Played[] played = new Played[2];
        Workers.forEach(
                List.of(0, 1), together ? 2 : 1, i -> played[i] = replay.play(i == 0 ? firstPatient : secondPatient));
        return List.of(played);
    }

    private Run.Finding judged(Scenario scenario, Suspicion suspicion, boolean again, boolean andAgain, Replay replay)
            throws InterruptedException {
        if (suspicion.nature() == Suspicion.Nature.PLAIN) {
            return suspicion.finding();
        }
        int seen = 1 + (again ? 1 : 0) + (andAgain ? 1 : 0);
        int plays = 3;
        if (seen == plays) {
            return repeated(suspicion.finding(), seen, plays);
        }
        if (isRace(scenario, suspicion)) {
            while (seen < 2 && plays < MOST_RACES && !isOutOfTime()) {
                plays++;
                seen += replay.play(false).shows(suspicion.key()) ? 1 : 0;
            }
            if (seen >= 2) {
                return repeated(suspicion.finding(), seen, plays);
            }
        }
        return flaky(suspicion.finding(), seen, plays);
    }

    private static boolean isRace(Scenario scenario, Suspicion suspicion) {
        return suspicion.nature() == Suspicion.Nature.RACE
                || suspicion.finding().rule().equals(Rules.EFFECTS)
                        && suspicion.nature() == Suspicion.Nature.REPEATS
                        && scenario.steps().stream()
                                .anyMatch(step -> step instanceof Step.Deliver deliver
                                        && deliver.items().stream()
                                                .anyMatch(item -> item instanceof Step.Deliver.Item.Named named
                                                        && named.options().atOnce() > 1));
    }

    private void noteSlow(Suspicion suspicion) {
        Run.Finding finding = suspicion.finding();
        run.notes()
                .add("Slow, not wrong: \"" + finding.scenario() + "\" at " + finding.where() + " comes to "
                        + finding.expected() + " only after more than "
                        + StepText.duration(run.settle().deadline())
                        + ". Give `settle:` in consumer.yaml to wait as long as it needs.");
    }

    private boolean isOutOfTime() {
        return began.get() != 0 && System.nanoTime() - began.get() > MOST_TIME.toNanos();
    }

    private static Run.Finding repeated(Run.Finding finding, int seen, int plays) {
        return with(finding, finding.rule(), finding.verdict(), finding.title(), finding.why(), rate(seen, plays));
    }

    private static Run.Finding flaky(Run.Finding finding, int seen, int plays) {
        return with(
                finding,
                Rules.FLAKY,
                Verdict.INCONCLUSIVE,
                finding.title() + " - but only in " + seen + " of " + plays + " plays",
                "What does not repeat in fresh worlds accuses nobody. Something beside the deliveries decides: timing, state left over "
                        + "from before, another client of the consumer. " + finding.why(),
                rate(seen, plays));
    }

    private static Run.Finding unconfirmed(Suspicion suspicion) {
        return unconfirmed(suspicion, "the time for repetitions was used up by earlier findings");
    }

    /** Returns a finding that accuses nobody, since it was not looked for again. */
    static Run.Finding unconfirmed(Suspicion suspicion, String why) {
        Run.Finding finding = suspicion.finding();
        return suspicion.nature() == Suspicion.Nature.PLAIN
                ? finding
                : with(
                        finding,
                        finding.rule(),
                        Verdict.INCONCLUSIVE,
                        finding.title(),
                        finding.why(),
                        "not repeated: " + why);
    }

    private static String rate(int seen, int plays) {
        return "seen in " + seen + " of " + plays + " plays, each in a fresh world";
    }

    private static Run.Finding with(
            Run.Finding finding, String rule, Verdict verdict, String title, String why, String repeated) {
        Map<String, String> details = new LinkedHashMap<>(finding.details());
        details.put("repeated", repeated);
        return new Run.Finding(
                rule,
                verdict,
                title,
                finding.scenario(),
                finding.where(),
                finding.step(),
                finding.expected(),
                finding.seen(),
                finding.sent(),
                why,
                finding.mend(),
                finding.repeat(),
                details);
    }
}
