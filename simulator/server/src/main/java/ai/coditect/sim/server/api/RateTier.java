package ai.coditect.sim.server.api;

/** CODITECT's rate-limit tiers: calls in a minute, an hour and a day (contract section 1). */
public enum RateTier {
    FREE(60, 1_000, 10_000),
    PRO(300, 10_000, 100_000),
    ENTERPRISE(1_000, 50_000, 500_000);

    /** Webhook registrations in an hour, in every tier. */
    static final int REGISTRATIONS = 10;

    private final int minute;
    private final int hour;
    private final int day;

    RateTier(int minute, int hour, int day) {
        this.minute = minute;
        this.hour = hour;
        this.day = day;
    }

    int minute() {
        return minute;
    }

    int hour() {
        return hour;
    }

    int day() {
        return day;
    }
}
