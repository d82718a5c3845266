package ai.coditect.sim.harness.scenario;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param message what is wrong and what was expected, one sentence or two
 * @param sourceLine the line itself, with control characters made visible
 * @param width how many characters the caret underlines, at least 1
 * @param suggestion the nearest right word, null when there is none near
 */
public record Problem(
        Position at,
        String message,
        String sourceLine,
        int width,
        @Nullable String suggestion) {}
