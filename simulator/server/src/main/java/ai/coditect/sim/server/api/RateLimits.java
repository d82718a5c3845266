package ai.coditect.sim.server.api;

import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ErrorCode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls in real time, by token, in windows of a minute, an hour and a day, and puts the tightest of them into
 * {@code X-RateLimit-*}. Without a tier the headers are there and nothing is refused. Thread-safe.
 */
final class RateLimits {
    private static final int MOST_CALLERS = 10_000;

    @Nullable
    private final RateTier tier;

    private final Clock clock;
    private final Map<String, List<Window>> callers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Window>> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    RateLimits(@Nullable RateTier tier, Clock clock) {
        this.tier = tier;
        this.clock = clock;
    }

    /**
     * Counts a call and sets the headers; 429 when the caller has used up a window of the chosen tier.
     *
     * @param caller a fingerprint, never a token
     */
    synchronized void count(Context ctx, String caller, boolean registration) {
        long now = clock.instant().getEpochSecond();
        List<Window> windows = new ArrayList<>(callers.computeIfAbsent(caller, c -> windows()));
        if (registration && tier != null) {
            windows.addAll(callers.computeIfAbsent(
                    caller + " POST /v1/webhooks", c -> List.of(new Window(3_600, RateTier.REGISTRATIONS))));
        }
        Window tightest = windows.get(0);
        for (Window window : windows) {
            window.roll(now);
            if (window.left() < tightest.left()) {
                tightest = window;
            }
        }
        if (tier != null && tightest.left() == 0) {
            headers(ctx, tightest, 0);
            throw refusal(tightest, now);
        }
        windows.forEach(Window::use);
        headers(ctx, tightest, tier == null ? Math.max(1, tightest.left()) : tightest.left());
    }

    private static void headers(Context ctx, Window window, int left) {
        ctx.header("X-RateLimit-Limit", String.valueOf(window.limit));
        ctx.header("X-RateLimit-Remaining", String.valueOf(left));
        ctx.header("X-RateLimit-Reset", String.valueOf(window.end));
    }

    private static ApiException refusal(Window window, long now) {
        long wait = Math.max(1, window.end - now);
        return ApiException.of(
                        ErrorCode.RATE_LIMIT_EXCEEDED,
                        "The limit of " + window.limit + " calls in " + window.name() + " is used up; try again in "
                                + wait + " s.")
                .detail("limit", window.limit)
                .detail("reset_at", Instant.ofEpochSecond(window.end).toString())
                .detail("retry_after", wait)
                .header("Retry-After", String.valueOf(wait));
    }

    private List<Window> windows() {
        RateTier shown = tier == null ? RateTier.ENTERPRISE : tier;
        return List.of(
                new Window(60, shown.minute()), new Window(3_600, shown.hour()), new Window(86_400, shown.day()));
    }

    private static final class Window {
        private final long seconds;
        private final int limit;
        private long end;
        private int used;

        Window(long seconds, int limit) {
            this.seconds = seconds;
            this.limit = limit;
        }

        void roll(long now) {
            if (now >= end) {
                end = now - now % seconds + seconds;
                used = 0;
            }
        }

        int left() {
            return Math.max(0, limit - used);
        }

        void use() {
            used++;
        }

        String name() {
            return seconds == 60 ? "a minute" : seconds == 3_600 ? "an hour" : "a day";
        }
    }
}
