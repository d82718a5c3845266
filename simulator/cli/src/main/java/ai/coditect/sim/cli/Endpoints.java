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
        ConsumerConfig.Deliveries wanted = handler.deliveries();
        return new EndpointSpec(
                target,
                events,
                null,
                secret,
                wanted.scheme(),
                wanted.dialect(),
                SenderProfile.named(wanted.profile()).orElse(SenderProfile.CODITECT),
                wanted.signatureHeader(),
                wanted.headers().entrySet().stream()
                        .map(h -> new Header(h.getKey(), h.getValue()))
                        .toList(),
                wanted.apiVersion(),
                wanted.livemode());
    }
}
