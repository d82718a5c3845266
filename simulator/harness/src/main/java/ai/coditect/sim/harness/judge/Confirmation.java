package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import ai.coditect.sim.harness.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns suspicions into findings by playing the scenario again in fresh worlds (design section 5, rule 3): seen three times of three it
 * is a finding; what comes and goes is flaky and judges nobody, but where deliveries came side by side or were taken only when they
 * came again: there chance decides in the handler itself, and one violation seen again is enough. Thread-safe.
 */
final class Confirmation {
    private static final Duration MOST_TIME = Duration.ofSeconds(90);
    private static final int MOST_PLAYS = 12;

    /** Plays the scenario once more in a fresh world. */
    @FunctionalInterface
    interface Replay {
        Played play() throws InterruptedException;
    }

    private final AtomicLong began = new AtomicLong();

    /** @param together whether two replays may run at once */
    List<Run.Finding> confirm(Scenario scenario, Played first, Replay replay, boolean together)
            throws InterruptedException {
        List<Suspicion> suspicions = first.suspicions();
        if (suspicions.stream().allMatch(s -> s.nature() == Suspicion.Nature.PLAIN)) {
            return suspicions.stream().map(Suspicion::finding).toList();
        }
        began.compareAndSet(0, System.nanoTime());
        if (isOutOfTime()) {
            return suspicions.stream().map(Confirmation::unconfirmed).toList();
        }
        List<Played> plays = new ArrayList<>(List.of(first));
        plays.addAll(twice(replay, together));
        List<Run.Finding> findings = new ArrayList<>();
        for (Suspicion suspicion : suspicions) {
            findings.add(judged(scenario, suspicion, plays, replay));
        }
        return findings;
    }

    private static List<Played> twice(Replay replay, boolean together) throws InterruptedException {
        Played[] played = new Played[2];
        Workers.forEach(List.of(0, 1), together ? 2 : 1, i -> played[i] = replay.play());
        return List.of(played);
    }

    /** @param plays all so far; grows */
    private Run.Finding judged(Scenario scenario, Suspicion suspicion, List<Played> plays, Replay replay)
            throws InterruptedException {
        if (suspicion.nature() == Suspicion.Nature.PLAIN) {
            return suspicion.finding();
        }
        if (seen(suspicion, plays) == plays.size()) {
            return repeated(suspicion.finding(), plays.size(), plays.size());
        }
        if (Chance.decides(scenario, plays)) {
            while (seen(suspicion, plays) < 2 && plays.size() < MOST_PLAYS && !isOutOfTime()) {
                plays.add(replay.play());
            }
            if (seen(suspicion, plays) >= 2) {
                return repeated(suspicion.finding(), seen(suspicion, plays), plays.size());
            }
        }
        return flaky(suspicion.finding(), seen(suspicion, plays), plays.size());
    }

    private static int seen(Suspicion suspicion, List<Played> plays) {
        return (int) plays.stream().filter(play -> play.shows(suspicion.key())).count();
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
