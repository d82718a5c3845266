package ai.coditect.sim.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What calls of the API meet instead of an answer, CODITECT's form and Stripe's alike.
 *
 * @param status the HTTP status that they get; 0 for none: the call is held, then the connection is dropped
 * @param times how many calls meet it; 0 for every call
 * @param lasting for how long, real time; null until it is ended
 */
public record ApiFault(int status, int times, @Nullable Duration lasting) {
    public ApiFault {
        if (status != 0 && (status < 400 || status > 599)) {
            throw new IllegalArgumentException("a fault answers with a status from 400 to 599, not " + status);
        }
        if (times < 0) {
            throw new IllegalArgumentException("a fault cannot meet " + times + " calls");
        }
    }

    /** Returns a fault that answers every call with the status, from 400 to 599, until it is ended. */
    public static ApiFault status(int status) {
        return new ApiFault(status, 0, null);
    }

    /** Returns a fault that leaves every call without an answer until it is ended. */
    public static ApiFault timeout() {
        return new ApiFault(0, 0, null);
    }

    /** Returns the fault, over after so many calls. A client that retries makes several calls of one. */
    public ApiFault times(int calls) {
        return new ApiFault(status, calls, lasting);
    }

    /** Returns the fault, over after so long in real time. */
    public ApiFault lasting(Duration duration) {
        return new ApiFault(status, times, duration);
    }
}
