package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Renders events as the bytes that are signed and sent (contract section 2). Thread-safe; the same event gives the same bytes. */
public final class EventJson {
    /** The pinned version of Stripe's API; never null in an event. */
    public static final String API_VERSION = ApiVersion.PINNED.word();

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private EventJson() {}

    /**
     * Renders the envelope with its object in the pinned shape as UTF-8 JSON, indented by two spaces as Stripe's webhooks are.
     *
     * @param pendingWebhooks endpoints that have not yet answered 2xx for this event
     */
    public static byte[] bytes(Event event, Dialect dialect, int pendingWebhooks) {
        return bytes(event, Rendering.of(dialect), pendingWebhooks);
    }

    /** As {@link #bytes(Event, Dialect, int)}, as an endpoint wants it. */
    public static byte[] bytes(Event event, Rendering rendering, int pendingWebhooks) {
        return render(event, rendering, pendingWebhooks, new TwoSpaces());
    }

    /** Renders the event as {@link #bytes} does in the dialect of CODITECT, but on one line: for logs of events. */
    public static byte[] line(Event event) {
        return render(event, Rendering.CODITECT, 0, null);
    }

    /** Renders as {@link #bytes} does, as a tree, for matching and reports. */
    public static ObjectNode tree(Event event, Dialect dialect, int pendingWebhooks) {
        return tree(event, Rendering.of(dialect), pendingWebhooks);
    }

    /** Renders as {@link #bytes} does, as a tree, as an endpoint wants it. */
    public static ObjectNode tree(Event event, Rendering rendering, int pendingWebhooks) {
        TreeOut out = new TreeOut(rendering);
        writeEnvelope(out, event, rendering, pendingWebhooks);
        ObjectNode data = out.root().putObject("data");
        ObjectNode object = tree(event.object(), rendering);
        data.set("object", object);
        Resource previous = event.previous();
        if (previous != null) {
            data.set("previous_attributes", Difference.between(tree(previous, rendering), object));
        }
        return out.root();
    }

    /** Renders one object (a subscription, an invoice …) as a tree in the pinned shape. */
    public static ObjectNode tree(Resource resource) {
        return tree(resource, ApiVersion.PINNED);
    }

    /** Renders one object as a tree in the shape of the version. */
    public static ObjectNode tree(Resource resource, ApiVersion version) {
        return tree(resource, version, false);
    }

    /** Renders one object as a tree in the shape of the version, with that {@code livemode} in it and in what it holds. */
    public static ObjectNode tree(Resource resource, ApiVersion version, boolean livemode) {
        return tree(resource, new Rendering(Dialect.CODITECT, version, livemode, Pages.CODITECT));
    }

    /** Renders one object as a tree, as an endpoint or a caller wants it. */
    public static ObjectNode tree(Resource resource, Rendering rendering) {
        TreeOut out = new TreeOut(rendering);
        resource.writeTo(out);
        if (rendering.version() == ApiVersion.OLDER) {
            OlderShape.reshape(out.root());
        }
        return out.root();
    }

    private static byte[] render(Event event, Rendering rendering, int pendingWebhooks, @Nullable TwoSpaces printer) {
        ExactBytes bytes = new ExactBytes();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            if (printer != null) {
                generator.setPrettyPrinter(printer);
            }
            GeneratorOut out = new GeneratorOut(generator, rendering);
            out.beginObject();
            writeEnvelope(out, event, rendering, pendingWebhooks);
            if (rendering.version() == ApiVersion.OLDER) {
                out.put("data", tree(event, rendering, pendingWebhooks).path("data"));
            } else {
                writeData(out, event, rendering);
            }
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.bytes();
    }

    private static void writeData(GeneratorOut out, Event event, Rendering rendering) {
        out.beginObject("data");
        out.put("object", event.object());
        Resource previous = event.previous();
        if (previous != null) {
            out.put(
                    "previous_attributes",
                    Difference.between(tree(previous, rendering), tree(event.object(), rendering)));
        }
        out.endObject();
    }

    private static void writeEnvelope(JsonOut out, Event event, Rendering rendering, int pendingWebhooks) {
        out.put("id", event.id());
        out.put("object", "event");
        out.put("api_version", rendering.version().word());
        out.put("created", event.created());
        if (rendering.dialect() == Dialect.CODITECT) {
            out.put("created_at", Instant.ofEpochSecond(event.created()).toString());
        }
        out.put("type", event.type().nameIn(rendering.dialect()));
        out.putLivemode();
        out.put("pending_webhooks", pendingWebhooks);
        EventRequest request = event.request();
        out.beginObject("request");
        out.put("id", request == null ? null : request.id());
        out.put("idempotency_key", request == null ? null : request.idempotencyKey());
        out.endObject();
    }
}
