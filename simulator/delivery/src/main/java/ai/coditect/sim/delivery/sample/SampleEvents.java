package ai.coditect.sim.delivery.sample;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.Rendering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One real event of each type, for a unit test of a handler that needs no server:
 *
 * <pre>{@code
 * SignedEvent event = SampleEvents.coditect().event("invoice.paid").signed("whsec_test");
 * handler.handle(event.body(), event.header("X-Coditect-Signature"));
 * }</pre>
 *
 * <p>They were emitted by the engine, so each is what a scenario would send; their ids and times are fixed. Immutable.
 */
public final class SampleEvents {
    private static final String ROOT = "/coditect/contract/events/";
    private static final String INDEX = "index.txt";

    private final Rendering rendering;
    private final String folder;

    private SampleEvents(Dialect dialect, ApiVersion version) {
        this.rendering = Rendering.of(dialect).in(version);
        this.folder = folder(rendering);
    }

    /** Returns CODITECT's twelve, in the pinned shape. */
    public static SampleEvents coditect() {
        return new SampleEvents(Dialect.CODITECT, ApiVersion.PINNED);
    }

    /** Returns those that an endpoint of Stripe's dialect gets, in the pinned shape. */
    public static SampleEvents stripe() {
        return new SampleEvents(Dialect.STRIPE, ApiVersion.PINNED);
    }

    /** Returns the same events in another shape. */
    public SampleEvents in(ApiVersion version) {
        return new SampleEvents(rendering.dialect(), version);
    }

    /** Returns the names of the types that there is an event of. */
    public List<String> types() {
        return new String(read(INDEX), StandardCharsets.UTF_8).lines().toList();
    }

    /**
     * Returns the event of a type.
     *
     * @param type in the dialect's words, for example {@code invoice.paid} or {@code customer.subscription.created}
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    public SampleEvent event(String type) {
        if (!types().contains(type)) {
            throw new IllegalArgumentException("There is no sample of '" + type + "' in " + folder + "; there are "
                    + String.join(", ", types()) + ".");
        }
        return new SampleEvent(type, read(type + ".json"), rendering.dialect());
    }

    /** Returns the folder of a rendering's events, under {@code fixtures/contract/events}. */
    static String folder(Rendering rendering) {
        String dialect = rendering.dialect().word();
        return rendering.version() == ApiVersion.PINNED
                ? dialect
                : dialect + "-" + rendering.version().word();
    }

    private byte[] read(String file) {
        String path = ROOT + folder + "/" + file;
        try (InputStream in = SampleEvents.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
