package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.transport.Answer;
<<<<<<< HEAD
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
=======
import ai.coditect.sim.harness.scenario.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
>>>>>>> hub/main

/** Tells in lines what was done, what was sent in order and what came back. */
final class Story {
    private static final int LONGEST_ANSWER = 200;
<<<<<<< HEAD
    private static final int MOST_LINES = 60;
=======
    private static final int FIRST_LINES = 20;
    private static final int LAST_LINES = 60;
>>>>>>> hub/main

    private final Play play;

    Story(Play play) {
        this.play = play;
    }

    /** Returns all steps with what each sent; begins with an empty line. */
    String sinceTheBeginning() {
<<<<<<< HEAD
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
=======
        List<String> lines = lines();
        StringBuilder text = new StringBuilder("\n\nWhat was done, what was sent in order, and what came back:");
        int left = Math.max(0, lines.size() - FIRST_LINES - LAST_LINES);
        for (int i = 0; i < lines.size(); i++) {
            if (left > 0 && i == FIRST_LINES) {
                text.append("\n  (").append(left).append(" lines are left out)");
                i += left;
            }
            text.append("\n  ").append(lines.get(i));
        }
        return text.toString();
    }

    private List<String> lines() {
        List<Event> events = play.world().eventsAfter(0);
        List<Attempt> attempts = play.world().attemptsAfter(0);
        List<String> lines = new ArrayList<>();
        long event = 0;
        long attempt = 0;
        for (Play.Step step : play.steps()) {
            lines.add(step.source().isEmpty() ? step.text() : step.text() + "  (" + step.source() + ")");
            long from = attempt;
            long to = step.lastAttempt();
            attempts(attempts.stream()
                            .filter(made -> made.sequence() > from && made.sequence() <= to)
                            .toList())
                    .forEach(line -> lines.add("  " + line));
            for (Event emitted : events) {
                if (emitted.number() > event && emitted.number() <= step.lastEvent() && held(emitted)) {
                    lines.add(String.format(Locale.ROOT, "  %-28s not sent: held", name(emitted)));
                }
            }
            event = step.lastEvent();
            attempt = to;
        }
        return lines.isEmpty() ? List.of("nothing") : lines;
    }

    /** Returns a line for each attempt, and one for all attempts of an event that met the same answer. */
    List<String> attempts(List<Attempt> attempts) {
        Map<String, List<Attempt>> alike = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            String key = attempt.eventId()
                    + attempt.note()
                    + answer(attempt.answer())
                    + (attempt.kind() == Attempt.Kind.SCHEDULED ? "" : attempt.sequence());
            alike.computeIfAbsent(key, none -> new ArrayList<>()).add(attempt);
        }
        return alike.values().stream().map(this::line).toList();
    }

    private String line(List<Attempt> alike) {
        Attempt first = alike.get(0);
        Attempt last = alike.get(alike.size() - 1);
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", name(first)));
        if (!first.note().isEmpty()) {
            line.append(" (").append(first.note()).append(')');
        }
        if (alike.size() > 1) {
            line.append(" attempts ").append(first.number()).append(" to ").append(last.number());
        } else if (first.number() > 1) {
            line.append(" attempt ").append(first.number());
        }
        return line.append(" -> ").append(answer(first.answer())).toString();
    }

    private String name(Attempt attempt) {
        return play.world().eventsAfter(0).stream()
                .filter(event -> event.number() == attempt.eventNumber())
                .map(Story::name)
                .findFirst()
                .orElse("ping");
>>>>>>> hub/main
    }

    private boolean held(Event event) {
        return play.world().deliveries().stream()
                .anyMatch(delivery -> delivery.event().number() == event.number()
                        && delivery.state() == Delivery.State.HELD
                        && delivery.attempts() == 0);
    }

<<<<<<< HEAD
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

=======
>>>>>>> hub/main
    static String name(Event event) {
        return event.type().coditectName();
    }

    static String answer(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
<<<<<<< HEAD
            String body = answered.accepted() ? "" : printable(new String(answered.body(), StandardCharsets.UTF_8));
=======
            String body = answered.accepted() ? "" : shown(new String(answered.body(), StandardCharsets.UTF_8));
>>>>>>> hub/main
            return answered.status() + (body.isBlank() ? "" : "  " + body);
        }
        Answer.Failed failed = (Answer.Failed) answer;
        return "no answer (" + failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
<<<<<<< HEAD
                + printable(failed.message()) + ")";
    }

    /** What comes from a consumer is bounded and cannot steer a terminal. */
    static String printable(String hostile) {
        String shortened = hostile.length() <= LONGEST_ANSWER ? hostile : hostile.substring(0, LONGEST_ANSWER) + "…";
        StringBuilder text = new StringBuilder(shortened.length());
        shortened.codePoints().forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return text.toString().strip();
=======
                + shown(failed.message()) + ")";
    }

    /** What comes from a consumer is bounded and cannot steer a terminal. */
    private static String shown(String hostile) {
        return Printable.bounded(hostile.strip().replaceAll("\\s+", " "), LONGEST_ANSWER);
>>>>>>> hub/main
    }
}
