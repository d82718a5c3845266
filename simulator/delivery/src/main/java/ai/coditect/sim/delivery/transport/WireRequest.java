package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.signature.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A request to be sent: a delivery, or one of the harness's own calls to the consumer (probe, readiness, provisioning).
 *
 * @param method {@code POST} for deliveries
 * @param body not copied: nobody changes it; empty for none
 */
public record WireRequest(String method, URI target, List<Header> headers, byte[] body, Duration timeout) {

    /** A delivery: a POST. */
    public WireRequest(URI target, List<Header> headers, byte[] body, Duration timeout) {
        this("POST", target, headers, body, timeout);
    }
}
