package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * What holds at the end of every test without a line in it: the handler gave right answers, every event was accepted in the
 * end, the consumer's access was the true one after every step. Says all that is wrong in one failure.
 */
final class EndOfTest {
    private static final int MOST = 5;

    private final Play play;

    EndOfTest(Play play) {
        this.play = play;
    }

    /** Looks at what was not looked at before. */
    void check(boolean drain) {
        if (play.steps().isEmpty()) {
            return;
        }
        if (drain) {
            play.drain();
        }
        play.judge().atEnd();
        List<String> wrong = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        if (play.options().judgeAnswers()) {
            answers(wrong, expected, seen);
            lost(wrong, expected, seen);
        }
        access(wrong, expected, seen);
        if (!wrong.isEmpty()) {
            Assertions assertions = new Assertions(play);
            play.reported();
            throw new AssertionFailedError(
                    String.join("\n", wrong)
                            + assertions.hint()
                            + new Story(play).sinceTheBeginning()
                            + assertions.repeat(),
                    String.join("\n", expected),
                    String.join("\n", seen));
        }
    }

    private void answers(List<String> wrong, List<String> expected, List<String> seen) {
        answers(
                attempt -> !play.isForged(attempt),
                "The handler's answer is wrong: ",
                StatusPattern.SUCCESS,
                wrong,
                expected,
                seen);
        answers(
                play::isForged,
                "The handler did not refuse what CODITECT never signed: ",
                Play.REFUSAL,
                wrong,
                expected,
                seen);
    }

    private void answers(
            Predicate<Attempt> which,
            String title,
            StatusPattern right,
            List<String> wrong,
            List<String> expected,
            List<String> seen) {
        List<String> lines = new Story(play)
                .attempts(play.unjudgedAttempts().stream()
                        .filter(which)
                        .filter(attempt -> !Assertions.matches(attempt, right))
                        .toList());
        for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
            String shortened = line.replaceAll(" +", " ");
            wrong.add(title + shortened + ", expected " + right.written() + ".");
            expected.add(right.written());
            seen.add(shortened);
        }
        if (lines.size() > MOST) {
            wrong.add("So are " + (lines.size() - MOST) + " more.");
        }
    }

    private void lost(List<String> wrong, List<String> expected, List<String> seen) {
        List<Delivery> lost = play.world().deliveries().stream()
                .filter(delivery -> delivery.state() == Delivery.State.GIVEN_UP)
                .toList();
        if (!lost.isEmpty()) {
            String names = lost.stream()
                    .limit(MOST)
                    .map(delivery -> Story.name(delivery.event()))
                    .collect(Collectors.joining(", "));
            wrong.add("The handler never accepted " + names
                    + (lost.size() > MOST ? " and " + (lost.size() - MOST) + " more" : "") + ": given up after "
                    + lost.get(0).attempts() + " attempts.");
            expected.add("delivered");
            seen.add("given up");
        }
    }

    private void access(List<String> wrong, List<String> expected, List<String> seen) {
        Judge.Disagreement disagreement = play.judge().disagreement();
        if (disagreement == null) {
            return;
        }
        Play.Step step = disagreement.step();
        String after = step == null
                ? ""
                : ", after \"" + step.text() + "\"" + (step.source().isEmpty() ? "" : " (" + step.source() + ")");
        wrong.add(
                disagreement.problem().isEmpty()
                        ? Assertions.accessTitle(disagreement.customer(), disagreement.expected(), disagreement.seen())
                                + after + ", still so after "
                                + disagreement.waited().toMillis() + " ms."
                        : Assertions.unreadable(Wiring.ACCESS, disagreement.problem()) + after + ".");
        expected.add(disagreement.expected().word());
        seen.add(disagreement.seen());
    }
}
