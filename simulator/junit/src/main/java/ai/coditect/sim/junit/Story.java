package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.transport.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Tells in lines what was done, what was sent in order and what came back. */
final class Story {
    private static final int LONGEST_ANSWER = 200;
    private static final int MOST_LINES = 60;

    private final Play play;

    Story(Play play) {
        this.play = play;
    }

    /** Returns all steps with what each sent; begins with an empty line. */
    String sinceTheBeginning() {
        StringBuilder text = new StringBuilder("\n\nWhat was done, what was sent in order, and what came back:");
        List<Event> events = play.world().eventsAfter(0);
        List<Attempt> attempts = play.world().attemptsAfter(0);
        if (play.steps().isEmpty()) {
            return text.append("\n  nothing").toString();
        }
        long event = 0;
        long attempt = 0;
        int skipped = Math.max(0, attempts.size() - MOST_LINES);
        if (skipped > 0) {
            text.append("\n  (the first ").append(skipped).append(" attempts are left out)");
        }
        for (Play.Step step : play.steps()) {
            text.append("\n  ").append(step.text());
            if (!step.source().isEmpty()) {
                text.append("  (").append(step.source()).append(')');
            }
            for (Attempt made : attempts) {
                if (made.sequence() > attempt && made.sequence() <= step.lastAttempt() && skipped-- <= 0) {
                    text.append("\n    ").append(line(made, events));
                }
            }
            for (Event emitted : events) {
                if (emitted.number() > event && emitted.number() <= step.lastEvent() && held(emitted)) {
                    text.append("\n    ").append(name(emitted)).append("  not sent: held");
                }
            }
            event = step.lastEvent();
            attempt = step.lastAttempt();
        }
        return text.toString();
    }

    private boolean held(Event event) {
        return play.world().deliveries().stream()
                .anyMatch(delivery -> delivery.event().number() == event.number()
                        && delivery.state() == Delivery.State.HELD
                        && delivery.attempts() == 0);
    }

    /** Returns one attempt as a line: the event, what was special, the answer. */
    static String line(Attempt attempt, List<Event> events) {
        StringBuilder line = new StringBuilder();
        String name = events.stream()
                .filter(event -> event.number() == attempt.eventNumber())
                .map(Story::name)
                .findFirst()
                .orElse("ping");
        line.append(String.format(Locale.ROOT, "%-28s", name));
        if (!attempt.note().isEmpty()) {
            line.append(" (").append(attempt.note()).append(')');
        }
        if (attempt.number() > 1) {
            line.append(" attempt ").append(attempt.number());
        }
        line.append(" -> ").append(answer(attempt.answer()));
        return line.toString();
    }

    static String name(Event event) {
        return event.type().coditectName();
    }

    static String answer(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            String body = answered.accepted() ? "" : printable(new String(answered.body(), StandardCharsets.UTF_8));
            return answered.status() + (body.isBlank() ? "" : "  " + body);
        }
        Answer.Failed failed = (Answer.Failed) answer;
        return "no answer (" + failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                + printable(failed.message()) + ")";
    }

    /** What comes from a consumer is bounded and cannot steer a terminal. */
    static String printable(String hostile) {
        String shortened = hostile.length() <= LONGEST_ANSWER ? hostile : hostile.substring(0, LONGEST_ANSWER) + "…";
        StringBuilder text = new StringBuilder(shortened.length());
        shortened.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return text.toString().strip();
    }
}
