package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.signature.Header;
import java.time.Duration;
import java.util.List;

/** What became of one attempt on the wire. */
public sealed interface Answer {
    /** Returns the time from sending to the answer's end or the failure. */
    Duration latency();

    /**
     * The handler answered.
     *
     * @param body at most 20,000 bytes of it
     * @param truncated whether more came and was dropped
     */
    record Answered(int status, List<Header> headers, byte[] body, boolean truncated, Duration latency)
            implements Answer {
        /** Returns whether the status is 2xx: the only success (contract section 3). */
        public boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /** No answer came. */
    record Failed(FailureKind kind, String message, Duration latency) implements Answer {}

    enum FailureKind {
        TIMED_OUT,
        REFUSED,
        RESET,
        UNRESOLVED,
        TLS,
        TARGET_NOT_ALLOWED,
        MALFORMED_ANSWER
    }
}
