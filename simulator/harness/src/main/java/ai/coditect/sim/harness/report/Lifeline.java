package ai.coditect.sim.harness.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A scenario as a picture: billing time runs down, a delivery crosses from billing over the network to the handler. What was kept
 * back waits on the network, so that reordering shows as crossing lines; a duplicate is a double line; a failed attempt ends in a
 * cross. Says nothing that the timeline beneath it does not say in words.
 *
 * @param height 0 when the scenario is too long, or too empty, for a picture
 */
record Lifeline(
        int height, boolean hasState, List<Arrow> arrows, List<Label> labels, List<Mark> marks, List<Band> bands) {
    static final int WIDTH = 930;
    static final int BILLING = 112;
    static final int NETWORK = 300;
    static final int HANDLER = 480;
    static final int STATE = 756;

    private static final int MOST_ROWS = 48;
    private static final int TOP = 40;
    private static final int STEP = 36;
    private static final int ROW = 26;
    private static final int GAP = 30;

    /**
     * A line with a head.
     *
     * @param style {@code sent}, {@code again}, {@code odd}, {@code lost}, {@code bad} or {@code held}
     */
    record Arrow(int x1, int y1, int x2, int y2, String style) {
        String angle() {
            return String.format(Locale.ROOT, "%.1f", Math.toDegrees(Math.atan2(y2 - y1, x2 - x1)));
        }
    }

    /** Text; {@code anchor} is SVG's: start, middle or end. */
    record Label(int x, int y, String text, String style, String anchor) {}

    /** A dot or a cross on a lane. */
    record Mark(int x, int y, String style) {}

    /** A stretch on the state lane. */
    record Band(int from, int to, String style) {}

    static Lifeline of(Timeline timeline) {
        int rows = 0;
        int attempts = 0;
        for (Timeline.Step step : timeline.steps()) {
            rows += 1 + step.rows().size();
            attempts += step.rows().size();
        }
        return attempts == 0 || rows > MOST_ROWS ? Builder.nothing() : new Builder().draw(timeline);
    }

    private static final class Builder {
        private final List<Arrow> arrows = new ArrayList<>();
        private final List<Label> labels = new ArrayList<>();
        private final List<Mark> marks = new ArrayList<>();
        private final List<Band> bands = new ArrayList<>();
        private final Map<Long, Integer> waiting = new HashMap<>();
        private String drawnProbe = "";
        private String drawnWord = "";
        private int drawnFrom;
        private int y = TOP;

        static Lifeline nothing() {
            return new Lifeline(0, false, List.of(), List.of(), List.of(), List.of());
        }

        Lifeline draw(Timeline timeline) {
            timeline.steps().forEach(this::step);
            y += 16;
            closeBand();
            return new Lifeline(y, !drawnProbe.isEmpty(), arrows, labels, marks, bands);
        }

        private void step(Timeline.Step step) {
            gap(step.gap());
            y += STEP;
            labels.add(new Label(0, y, step.date().isEmpty() ? step.time() : step.date(), "when", "start"));
            labels.add(new Label(BILLING + 12, y, cut(step.step().text(), 54), "step", "start"));
            marks.add(new Mark(BILLING, y - 4, "action"));
            y += step.rows().isEmpty() ? 0 : 4;
            step.rows().forEach(this::row);
            int stated = 0;
            for (Timeline.State state : step.states()) {
                stated += state(state, stated) ? 1 : 0;
            }
            if (stated > 0) {
                y += 18 * (stated - 1) + 8;
            }
        }

        private void gap(String text) {
            if (!text.isEmpty()) {
                y += GAP;
                labels.add(new Label((BILLING + HANDLER) / 2, y, text, "gap", "middle"));
                marks.add(new Mark(BILLING, y - 4, "break"));
                marks.add(new Mark(NETWORK, y - 4, "break"));
                marks.add(new Mark(HANDLER, y - 4, "break"));
            }
        }

        private void row(Timeline.Row row) {
            gap(row.gap());
            y += ROW;
            if (row.attempt() == null) {
                long number = row.event() == null ? 0 : row.event().number();
                waiting.put(number, y);
                marks.add(new Mark(BILLING, y, "dot"));
                arrows.add(new Arrow(BILLING, y, NETWORK - 4, y, "held"));
                marks.add(new Mark(NETWORK, y, "waits"));
                labels.add(new Label(BILLING + 12, y - 6, cut(row.type(), 30), "type", "start"));
                return;
            }
            attempt(row, row.attempt());
        }

        private void attempt(Timeline.Row row, Run.Attempt attempt) {
            Outcome outcome = Outcome.of(attempt);
            boolean arrives = outcome != Outcome.KEPT_AWAY && outcome != Outcome.NO_ANSWER;
            String style =
                    outcome == Outcome.WRONG ? "bad" : outcome == Outcome.NO_ANSWER ? "lost bad" : style(attempt);
            int end = arrives ? HANDLER : outcome == Outcome.NO_ANSWER ? HANDLER - 24 : NETWORK;
            Integer waits = waiting.remove(attempt.eventNumber());
            boolean held = waits != null && outcome != Outcome.KEPT_AWAY;
            if (held) {
                arrows.add(new Arrow(NETWORK + 4, waits, end, y, arrives ? style : "lost"));
            } else {
                marks.add(new Mark(BILLING, y, "dot"));
                arrows.add(new Arrow(BILLING, y, end, y, arrives ? style : "lost"));
                labels.add(new Label(BILLING + 12, y - 6, cut(row.type(), 40), "type", "start"));
            }
            if (!arrives) {
                marks.add(new Mark(end, y, outcome == Outcome.NO_ANSWER ? "cross" : "stop"));
            }
            answer(row, attempt, outcome, held);
        }

        /** Says at the lane where a delivery ended how it ended, and what it was where a slanting line has no room for that. */
        private void answer(Timeline.Row row, Run.Attempt attempt, Outcome outcome, boolean held) {
            int x = (outcome == Outcome.KEPT_AWAY ? NETWORK : HANDLER) + 13;
            String status = attempt.status() == 0 ? "\u2013" : String.valueOf(attempt.status());
            String about = switch (outcome) {
                case KEPT_AWAY -> "not from your handler";
                case ANSWER_LOST -> "answer lost on the way";
                case NO_ANSWER -> attempt.failure();
                case RIGHT, WRONG -> attempt.note();
            };
            String text = held ? row.type() + (about.isEmpty() ? "" : ", " + about) : about;
            labels.add(new Label(x, y + 4, status, "answer " + outcome.tone(), "start"));
            if (!text.isEmpty()) {
                labels.add(new Label(x + 28, y + 4, cut(text, 30), held ? "type" : "about", "start"));
            }
        }

        private static String style(Run.Attempt attempt) {
            return switch (attempt.note()) {
                case "" -> "sent";
                case "again" -> "again";
                default -> attempt.status() >= 300 ? "odd" : "sent";
            };
        }

        /** Draws a reading where it is new or wrong; returns whether it did. */
        private boolean state(Timeline.State state, int stated) {
            Run.Reading reading = state.reading();
            String key = reading.probe() + "\n" + reading.customer();
            boolean first = drawnProbe.isEmpty();
            boolean band = first || key.equals(drawnProbe);
            boolean wrong = !reading.right();
            boolean news = band ? !state.now().equals(drawnWord) : !state.was().isEmpty();
            if (!news && !wrong) {
                return false;
            }
            int at = y + 4 + 18 * stated;
            if (band) {
                closeBand();
                drawnProbe = key;
                drawnWord = state.now();
                drawnFrom = at - 4;
            }
            String text = (band && reading.word().equals(state.now()) ? "" : reading.probe() + " ")
                    + state.now()
                    + (wrong && !reading.expected().isEmpty() ? ", not " + reading.expected() : "");
            labels.add(new Label(STATE + 12, at, cut(text, 23), wrong ? "state bad" : "state", "start"));
            return true;
        }

        private void closeBand() {
            if (!drawnProbe.isEmpty() && y > drawnFrom) {
                String style = switch (drawnWord) {
                    case "granted" -> "granted";
                    case "revoked" -> "revoked";
                    default -> "other";
                };
                bands.add(new Band(drawnFrom, y + 4, style));
            }
        }

        private static String cut(String text, int longest) {
            String line = Visible.line(text, 400);
            return line.length() <= longest
                    ? line
                    : line.substring(0, longest - 1).stripTrailing() + "\u2026";
        }
    }
}
