package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a consumer's description into the endpoint to register for it. */
final class Endpoints {
    private Endpoints() {}

    static EndpointSpec of(ConsumerConfig handler, URI target, List<String> events, @Nullable String secret) {
        return new EndpointSpec(
                target,
                events,
                null,
                secret,
                handler.scheme(),
                handler.dialect(),
                SenderProfile.named(handler.profile()).orElse(SenderProfile.CODITECT),
                handler.signatureHeader(),
                handler.headers().entrySet().stream()
                        .map(h -> new Header(h.getKey(), h.getValue()))
                        .toList());
    }
}
