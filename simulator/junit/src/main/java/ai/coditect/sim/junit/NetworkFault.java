package ai.coditect.sim.junit;

import ai.coditect.sim.delivery.attempt.Fault;
import java.util.Locale;

/** What the network does to the next delivery attempts, whatever the handler answers. Immutable. */
public final class NetworkFault {
    private final Fault fault;

    private NetworkFault(Fault fault) {
        this.fault = fault;
    }

    /** Returns a fault by which no answer comes in time. */
    public static NetworkFault timeout() {
        return new NetworkFault(new Fault(Fault.Kind.TIMEOUT, 0, false));
    }

    /** Returns a fault by which the connection breaks. */
    public static NetworkFault reset() {
        return new NetworkFault(new Fault(Fault.Kind.RESET, 0, false));
    }

    /** Returns a fault by which something before the handler answers, for example a proxy with 503. */
    public static NetworkFault status(int status) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("An HTTP status has 100 to 599, not " + status + ".");
        }
        return new NetworkFault(new Fault(Fault.Kind.STATUS, status, false));
    }

    /** Lets the handler receive and handle the event: only its answer is lost. Without this it sees nothing. */
    public NetworkFault afterHandling() {
        return new NetworkFault(new Fault(fault.kind(), fault.status(), true));
    }

    Fault fault() {
        return fault;
    }

    @Override
    public String toString() {
        return (fault.kind() == Fault.Kind.STATUS
                        ? String.valueOf(fault.status())
                        : fault.kind().name().toLowerCase(Locale.ROOT))
                + (fault.reachesHandler() ? " after handling" : "");
    }
}
