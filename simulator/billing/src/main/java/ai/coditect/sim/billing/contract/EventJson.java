package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Renders events as the bytes that are signed and sent (contract section 2). Thread-safe; the same event gives the same bytes. */
public final class EventJson {
    /** The pinned version of Stripe's API; never null in an event. */
    public static final String API_VERSION = "2026-07-29.dahlia";

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private EventJson() {}

    /**
     * Renders the envelope with its object as UTF-8 JSON, indented by two spaces as Stripe's webhooks are.
     *
     * @param pendingWebhooks endpoints that have not yet answered 2xx for this event
     */
    public static byte[] bytes(Event event, Dialect dialect, int pendingWebhooks) {
        return render(event, dialect, pendingWebhooks, new TwoSpaces());
    }

    /** Renders the event as {@link #bytes} does in the dialect of CODITECT, but on one line: for logs of events. */
    public static byte[] line(Event event) {
        return render(event, Dialect.CODITECT, 0, null);
    }

    /** Renders as {@link #bytes} does, as a tree, for matching and reports. */
    public static ObjectNode tree(Event event, Dialect dialect, int pendingWebhooks) {
        TreeOut out = new TreeOut();
        writeEnvelope(out, event, dialect, pendingWebhooks);
        ObjectNode data = out.root().putObject("data");
        data.set("object", tree(event.object()));
        ObjectNode previous = previousAttributes(event);
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        return out.root();
    }

    /** Renders one object (a subscription, an invoice …) as a tree in the pinned shape. */
    public static ObjectNode tree(Resource resource) {
        TreeOut out = new TreeOut();
        resource.writeTo(out);
        return out.root();
    }

    private static byte[] render(Event event, Dialect dialect, int pendingWebhooks, @Nullable TwoSpaces printer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            if (printer != null) {
                generator.setPrettyPrinter(printer);
            }
            GeneratorOut out = new GeneratorOut(generator);
            out.beginObject();
            writeEnvelope(out, event, dialect, pendingWebhooks);
            out.beginObject("data");
            out.put("object", event.object());
            ObjectNode previous = previousAttributes(event);
            if (previous != null) {
                out.put("previous_attributes", previous);
            }
            out.endObject();
            out.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeEnvelope(JsonOut out, Event event, Dialect dialect, int pendingWebhooks) {
        out.put("id", event.id());
        out.put("object", "event");
        out.put("api_version", API_VERSION);
        out.put("created", event.created());
        if (dialect == Dialect.CODITECT) {
            out.put("created_at", Instant.ofEpochSecond(event.created()).toString());
        }
        out.put("type", event.type().nameIn(dialect));
        out.put("livemode", false);
        out.put("pending_webhooks", pendingWebhooks);
        EventRequest request = event.request();
        out.beginObject("request");
        out.put("id", request == null ? null : request.id());
        out.put("idempotency_key", request == null ? null : request.idempotencyKey());
        out.endObject();
    }

    @Nullable
    private static ObjectNode previousAttributes(Event event) {
        Resource previous = event.previous();
        return previous == null ? null : Difference.between(tree(previous), tree(event.object()));
    }
}
