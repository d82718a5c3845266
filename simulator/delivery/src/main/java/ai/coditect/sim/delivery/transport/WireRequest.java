package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.signature.Header;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A POST to be sent. The body is not copied: nobody changes it. */
public record WireRequest(URI target, List<Header> headers, byte[] body, Duration timeout) {}
