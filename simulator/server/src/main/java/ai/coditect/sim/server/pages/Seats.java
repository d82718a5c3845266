package ai.coditect.sim.server.pages;

import org.jspecify.annotations.Nullable;

/** Seats as somebody types them. */
final class Seats {
    static final String PROBLEM = "Seats are a whole number from 1 to 1,000,000.";
    private static final long MOST = 1_000_000;

    private Seats() {}

    /** Returns the number, null when it is no good one. */
    static @Nullable Long read(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            return null;
        }
        long number = Long.parseLong(text);
        return number >= 1 && number <= MOST ? number : null;
    }
}
