package ai.coditect.sim.harness.judge;

import ai.coditect.sim.harness.report.Run;
import ai.coditect.sim.harness.report.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one play noted beside its world's own logs. One thread at a time. */
final class PlayLog {
    private final List<Run.Step> steps = new ArrayList<>();
    private final List<Run.Reading> readings = new ArrayList<>();
    private final Map<String, Suspicion> suspicions = new LinkedHashMap<>();
    private final Map<Long, Integer> stepOfEvent = new HashMap<>();
    private final Map<Long, Integer> stepOfAttempt = new HashMap<>();
    private final Map<Long, Boolean> wrongAnswers = new HashMap<>();
    private final SortedMap<Integer, String> interruptions = new TreeMap<>();

    void step(Run.Step step) {
        steps.add(step);
    }

    void reading(Run.Reading reading) {
        readings.add(reading);
    }

    /** Notes a suspicion; the first of each key counts. */
    void suspect(Suspicion suspicion) {
        suspicions.putIfAbsent(suspicion.key(), suspicion);
    }

    void eventIn(long number, int step) {
        stepOfEvent.put(number, step);
    }

    void attemptIn(long sequence, int step, boolean right) {
        stepOfAttempt.put(sequence, step);
        if (!right) {
            wrongAnswers.put(sequence, true);
        }
    }

    int stepOfEvent(long number) {
        return stepOfEvent.getOrDefault(number, 0);
    }

    int stepOfAttempt(long sequence) {
        return stepOfAttempt.getOrDefault(sequence, 0);
    }

    boolean right(long sequence) {
        return !wrongAnswers.containsKey(sequence);
    }

    List<Run.Step> steps() {
        return List.copyOf(steps);
    }

    /** Returns the steps with what was found wrong in them after they were over. */
    List<Run.Step> stepsAsJudged() {
        return steps.stream().map(this::asJudged).toList();
    }

    private Run.Step asJudged(Run.Step step) {
        Verdict verdict = verdictOf(step.index());
        return step.verdict() != Verdict.PASSED || verdict == Verdict.PASSED ? step : step.with(verdict);
    }

    /**
     * The consumer was stopped after so many attempts.
     *
     * @param how the verb of the step that did it
     */
    void interrupted(int attempts, String how) {
        interruptions.put(attempts, how);
    }

    /** Returns when the consumer was stopped: the verb by the number of attempts that were sent before. */
    SortedMap<Integer, String> interruptions() {
        return interruptions;
    }

    List<Run.Reading> readings() {
        return List.copyOf(readings);
    }

    List<Suspicion> suspicions() {
        return List.copyOf(suspicions.values());
    }

    /** Returns how the suspicions of a step make it look. */
    Verdict verdictOf(int step) {
        Verdict verdict = Verdict.PASSED;
        for (Suspicion suspicion : suspicions.values()) {
            if (suspicion.finding().step() == step) {
                if (suspicion.finding().verdict() == Verdict.FAILED) {
                    return Verdict.FAILED;
                }
                verdict = Verdict.INCONCLUSIVE;
            }
        }
        return verdict;
    }
}
