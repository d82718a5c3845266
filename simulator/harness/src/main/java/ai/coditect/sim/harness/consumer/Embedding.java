package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.transport.Transport;
import ai.coditect.sim.server.WorldRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a caller in the consumer's own process brings to a run beside the {@link ConsumerConfig}: functions in place of HTTP
 * calls and processes. The JUnit extension is such a caller; the command line brings {@link #NONE}.
 *
 * @param transport sends the deliveries and stays open; null for a transport of the run's own
 * @param hosting a server that already runs; null for one of the run's own
 * @param probes read the probes of the same name in {@link ConsumerConfig#probes()}, which have neither {@code get} nor
 *     {@code command}
 * @param provision called for each customer before its first event
 * @param clock told the billing time (Unix seconds) of a scenario's world when it opens and after each move
 * @param api told where the run's API is and its token, before the first scenario; never called in a run that needs none
 */
public record Embedding(
        @Nullable Transport transport,
        @Nullable Hosting hosting,
        Map<String, ProbeFunction> probes,
        Provisioning provision,
        LongConsumer clock,
        Consumer<Hosting> api) {
    public static final Embedding NONE = new Embedding(null, null, Map.of(), customer -> {}, now -> {}, hosting -> {});

    /** A caller that need not be told where the API is. */
    public Embedding(
            @Nullable Transport transport,
            @Nullable Hosting hosting,
            Map<String, ProbeFunction> probes,
            Provisioning provision,
            LongConsumer clock) {
        this(transport, hosting, probes, provision, clock, hosted -> {});
    }

    /** Returns a caller that is only told where the API is. */
    public static Embedding told(Consumer<Hosting> api) {
        return new Embedding(null, null, Map.of(), customer -> {}, now -> {}, api);
    }

    /**
     * A server that answers for the worlds of the run.
     *
     * @param worlds where each scenario's world is added under the token, and removed when it closes
     * @param origin of the server, {@code ${api.base}} without its path
     */
    public record Hosting(WorldRegistry worlds, URI origin, String token) {}

    /** Reads a piece of the consumer's state; called from several threads. */
    @FunctionalInterface
    public interface ProbeFunction {
        /**
         * Reads it.
         *
         * @param customer as the templates {@code ${customer.…}} see it: Stripe's customer object
         * @throws Exception when it cannot be read: a failed reading, reported with the message
         */
        @Nullable
        JsonNode read(ObjectNode customer) throws Exception;
    }

    /** Makes a customer known to the consumer; called from several threads. */
    @FunctionalInterface
    public interface Provisioning {
        void provision(ObjectNode customer) throws Exception;
    }
}
