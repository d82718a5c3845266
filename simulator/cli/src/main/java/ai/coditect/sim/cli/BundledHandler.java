package ai.coditect.sim.cli;

import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.harness.consumer.ConsumerConfig;
import ai.coditect.sim.harness.consumer.ConsumerConfig.HttpCall;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Probe;
import ai.coditect.sim.harness.consumer.Embedding;
import ai.coditect.sim.sample.CheckoutApi;
import ai.coditect.sim.sample.SampleConsumer;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The sample handler, running in this process, with the description that consumer.yaml gives of it. */
final class BundledHandler implements AutoCloseable {
    private final AtomicReference<CheckoutApi> api;
    private final SampleConsumer running;
    private final String secret;
    private final String name;

    private BundledHandler(UnaryOperator<SampleConsumer.Settings> kind, String secret, String name) {
        AtomicReference<CheckoutApi> known = new AtomicReference<>();
        this.api = known;
        this.running = SampleConsumer.start(
                kind.apply(SampleConsumer.Settings.of(secret)).withApi(known::get));
        this.secret = secret;
        this.name = name;
    }

    static BundledHandler start() {
        return new BundledHandler(settings -> settings, Signer.newSecret(), "the bundled sample handler");
    }

    /** Starts the handler with the bug that handlers have most often. */
    static BundledHandler withoutDuplicateCheck() {
        return new BundledHandler(
                SampleConsumer.Settings::withoutDuplicateCheck,
                Signer.newSecret(),
                "the sample handler without its duplicate check");
    }

    ConsumerConfig config() {
        return ConsumerConfig.ofTarget(running.webhook(), secret)
                .named(name)
                .withProbes(Map.of(
                        "access", new Probe(state(), null, "/access", null, "access", Map.of()),
                        "payments", new Probe(state(), null, "/payments", IntNode.valueOf(0), null, Map.of()),
                        "amount_paid", new Probe(state(), null, "/amount_paid", IntNode.valueOf(0), null, Map.of()),
                        "user_access", new Probe(user(), null, "/access", null, null, Map.of())))
                .withActions(Map.of(
                        "start-checkout", new HttpCall("POST", running.origin() + "/checkout", Map.of(), order())));
    }

    /** Tells the handler where the API is, once the run has one. */
    Embedding embedding() {
        return Embedding.told(
                hosting -> api.set(new CheckoutApi(URI.create(hosting.origin() + "/v1"), hosting.token())));
    }

    private static ObjectNode order() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("user", "${with.user}")
                .put("plan", "${with.plan}")
                .put("quantity", "${with.quantity}");
    }

    private HttpCall user() {
        return new HttpCall("GET", running.origin() + "/users/${customer.client_reference_id}", Map.of(), null);
    }

    private HttpCall state() {
        return new HttpCall("GET", running.origin() + "/customers/${customer.id}", Map.of(), null);
    }

    @Override
    public void close() {
        running.close();
    }
}
