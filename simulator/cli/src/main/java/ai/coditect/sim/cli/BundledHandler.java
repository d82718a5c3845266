package ai.coditect.sim.cli;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerConfig.HttpCall;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Probe;
import ai.coditect.sim.sample.SampleConsumer;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Map;

/** The sample handler, running in this process, with the description that consumer.yaml gives of it. */
final class BundledHandler implements AutoCloseable {
    private final SampleConsumer running;
    private final String secret;
    private final String name;

    private BundledHandler(SampleConsumer running, String secret, String name) {
        this.running = running;
        this.secret = secret;
        this.name = name;
    }

    static BundledHandler start() {
        String secret = Signer.newSecret();
        return new BundledHandler(
                SampleConsumer.start(SampleConsumer.Settings.of(secret)), secret, "the bundled sample handler");
    }

    /** Starts the handler with the bug that handlers have most often. */
    static BundledHandler withoutDuplicateCheck() {
        String secret = Signer.newSecret();
        return new BundledHandler(
                SampleConsumer.start(SampleConsumer.Settings.of(secret).withoutDuplicateCheck()),
                secret,
                "the sample handler without its duplicate check");
    }

    ConsumerConfig config() {
        ConsumerConfig bare = ConsumerConfig.ofTarget(running.webhook(), secret);
        return new ConsumerConfig(
                name,
                bare.webhook(),
                secret,
                List.of("*"),
                Scheme.T_V1,
                Dialect.CODITECT,
                "coditect",
                null,
                Map.of(),
                null,
                null,
                Map.of(
                        "access", new Probe(state(), null, "/access", null, "access", Map.of()),
                        "payments", new Probe(state(), null, "/payments", IntNode.valueOf(0), null, Map.of())),
                null,
                List.of(),
                null,
                bare.directory());
    }

    private HttpCall state() {
        return new HttpCall("GET", running.origin() + "/customers/${customer.id}", Map.of(), null);
    }

    @Override
    public void close() {
        running.close();
    }
}
