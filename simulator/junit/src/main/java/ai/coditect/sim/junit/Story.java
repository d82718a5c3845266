package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.delivery.attempt.Attempt;
import ai.coditect.sim.delivery.attempt.Delivery;
import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.harness.scenario.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells in lines what was done, what was sent in order and what came back. */
final class Story {
    private static final int LONGEST_ANSWER = 200;
    private static final int FIRST_LINES = 20;
    private static final int LAST_LINES = 60;

    private final Play play;

    Story(Play play) {
        this.play = play;
    }

    /** Returns all steps with what each sent; begins with an empty line. */
    String sinceTheBeginning() {
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
    }

    private boolean held(Event event) {
        return play.world().deliveries().stream()
                .anyMatch(delivery -> delivery.event().number() == event.number()
                        && delivery.state() == Delivery.State.HELD
                        && delivery.attempts() == 0);
    }

    static String name(Event event) {
        return event.type().coditectName();
    }

    static String answer(Answer answer) {
        if (answer instanceof Answer.Answered answered) {
            String body = answered.accepted() ? "" : shown(new String(answered.body(), StandardCharsets.UTF_8));
            return answered.status() + (body.isBlank() ? "" : "  " + body);
        }
        Answer.Failed failed = (Answer.Failed) answer;
        return "no answer (" + failed.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                + shown(failed.message()) + ")";
    }

    /** What comes from a consumer is bounded and cannot steer a terminal. */
    private static String shown(String hostile) {
        return Printable.bounded(hostile.strip().replaceAll("\\s+", " "), LONGEST_ANSWER);
    }
}
