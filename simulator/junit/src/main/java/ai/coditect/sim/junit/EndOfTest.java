package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.opentest4j.AssertionFailedError;

/**
 * What holds at the end of every test without a line in it: the handler gave right answers, every event was accepted in the
 * end, the consumer's access was the true one after every step. Says all that is wrong in one failure.
 */
final class EndOfTest {
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
                    String.join("\n", wrong) + new Story(play).sinceTheBeginning() + assertions.repeat(),
                    String.join("\n", expected),
                    String.join("\n", seen));
        }
    }

    private void answers(List<String> wrong, List<String> expected, List<String> seen) {
        List<Event> events = play.world().eventsAfter(0);
        for (Attempt attempt : play.unjudgedAttempts()) {
            StatusPattern right = play.rightAnswerTo(attempt);
            if (Assertions.matches(attempt, right)) {
                continue;
            }
            String line = Story.line(attempt, events).replaceAll(" +", " ");
            wrong.add(
                    right == Play.REFUSAL && attempt.accepted()
                            ? "The handler accepted what CODITECT never signed: " + line + "."
                            : "The handler's answer is wrong: " + line + ", expected " + right.written() + ".");
            expected.add(right.written());
            seen.add(Story.answer(attempt.answer()));
        }
    }

    private void lost(List<String> wrong, List<String> expected, List<String> seen) {
        for (Delivery delivery : play.world().deliveries()) {
            if (delivery.state() == Delivery.State.GIVEN_UP) {
                wrong.add("The handler never accepted " + Story.name(delivery.event()) + ": given up after "
                        + delivery.attempts() + " attempts.");
                expected.add(Delivery.State.DELIVERED.name().toLowerCase(Locale.ROOT));
                seen.add("given up");
            }
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
                : " after \"" + step.text() + "\"" + (step.source().isEmpty() ? "" : " (" + step.source() + ")");
        wrong.add(
                disagreement.problem().isEmpty()
                        ? Assertions.accessTitle(
                                        disagreement.customer(), disagreement.expected(), disagreement.seen())
                                + after + ", also after waiting "
                                + disagreement.waited().toMillis() + " ms."
                        : "The probe \"access\" is " + disagreement.problem() + after + ".");
        expected.add(disagreement.expected().word());
        seen.add(disagreement.seen());
    }
}
