package ai.coditect.sim.junit;

<<<<<<< HEAD
import ai.coditect.sim.billing.contract.Event;
=======
>>>>>>> hub/main
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.harness.scenario.StatusPattern;
import java.util.ArrayList;
import java.util.List;
<<<<<<< HEAD
import java.util.Locale;
=======
import java.util.function.Predicate;
import java.util.stream.Collectors;
>>>>>>> hub/main
import org.opentest4j.AssertionFailedError;

/**
 * What holds at the end of every test without a line in it: the handler gave right answers, every event was accepted in the
 * end, the consumer's access was the true one after every step. Says all that is wrong in one failure.
 */
final class EndOfTest {
<<<<<<< HEAD
=======
    private static final int MOST = 5;

>>>>>>> hub/main
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
<<<<<<< HEAD
                    String.join("\n", wrong) + new Story(play).sinceTheBeginning() + assertions.repeat(),
=======
                    String.join("\n", wrong)
                            + assertions.hint()
                            + new Story(play).sinceTheBeginning()
                            + assertions.repeat(),
>>>>>>> hub/main
                    String.join("\n", expected),
                    String.join("\n", seen));
        }
    }

    private void answers(List<String> wrong, List<String> expected, List<String> seen) {
<<<<<<< HEAD
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
=======
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
>>>>>>> hub/main
        }
    }

    private void lost(List<String> wrong, List<String> expected, List<String> seen) {
<<<<<<< HEAD
        for (Delivery delivery : play.world().deliveries()) {
            if (delivery.state() == Delivery.State.GIVEN_UP) {
                wrong.add("The handler never accepted " + Story.name(delivery.event()) + ": given up after "
                        + delivery.attempts() + " attempts.");
                expected.add(Delivery.State.DELIVERED.name().toLowerCase(Locale.ROOT));
                seen.add("given up");
            }
=======
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
>>>>>>> hub/main
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
<<<<<<< HEAD
                : " after \"" + step.text() + "\"" + (step.source().isEmpty() ? "" : " (" + step.source() + ")");
        wrong.add(
                disagreement.problem().isEmpty()
                        ? Assertions.accessTitle(
                                        disagreement.customer(), disagreement.expected(), disagreement.seen())
                                + after + ", also after waiting "
                                + disagreement.waited().toMillis() + " ms."
                        : "The probe \"access\" is " + disagreement.problem() + after + ".");
=======
                : ", after \"" + step.text() + "\"" + (step.source().isEmpty() ? "" : " (" + step.source() + ")");
        wrong.add(
                disagreement.problem().isEmpty()
                        ? Assertions.accessTitle(disagreement.customer(), disagreement.expected(), disagreement.seen())
                                + after + ", still so after "
                                + disagreement.waited().toMillis() + " ms."
                        : Assertions.unreadable(Wiring.ACCESS, disagreement.problem()) + after + ".");
>>>>>>> hub/main
        expected.add(disagreement.expected().word());
        seen.add(disagreement.seen());
    }
}
