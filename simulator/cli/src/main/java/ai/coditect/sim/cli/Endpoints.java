package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.endpoint.SenderProfile;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a consumer's description into the endpoint to register for it. */
final class Endpoints {
    private Endpoints() {}

    static EndpointSpec of(ConsumerConfig handler, URI target, List<String> events, @Nullable String secret) {
        ConsumerConfig.Deliveries wanted = handler.deliveries().withEvents(events);
        SenderProfile sender = SenderProfile.named(wanted.profile()).orElse(SenderProfile.CODITECT);
        return wanted.endpoint(target, sender, secret);
    }
}
