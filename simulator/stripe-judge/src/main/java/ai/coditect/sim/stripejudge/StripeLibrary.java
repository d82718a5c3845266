package ai.coditect.sim.stripejudge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of Stripe's library, as a handler uses it. Thread-safe. */
public abstract class StripeLibrary implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AlwaysPresent alwaysPresent;

    StripeLibrary(String apiVersion) {
        this.alwaysPresent = AlwaysPresent.at(apiVersion);
    }

    /**
     * What the library read of an event.
     *
     * @param object what its typed model writes again; null when it knows no such object or gives none at this API version
     * @param envelope what its model of the event writes again
     */
    record Read(@Nullable JsonNode object, JsonNode envelope) {}

    /** Returns the API version that the library is made for. */
    public abstract String apiVersion();

    /** Verifies the signature and reads the event by the library's typed model. */
    abstract Read read(String payload, String header, String secret) throws Exception;

    /** Returns the part of a sent object that the model knows; the rest is judged here. */
    JsonNode modelled(JsonNode object) {
        return object;
    }

    /** Returns the list of what Stripe always sends at this version. */
    public AlwaysPresent alwaysPresent() {
        return alwaysPresent;
    }

    /**
     * Judges an event as it was sent: the signature is taken, the typed model loses no field of it (the recipe of dropping nulls and
     * comparing decimals as numbers), and no field is missing that Stripe always sends.
     *
     * @param header the value of the signature's header
     * @return what is wrong, in words; empty for nothing
     */
    public final List<String> complaints(String payload, String header, String secret) {
        List<String> complaints = new ArrayList<>();
        try {
            ObjectNode sent = (ObjectNode) JSON.readTree(payload);
            Read read = read(payload, header, secret);
            JsonNode object = sent.at("/data/object");
            if (read.object() == null) {
                complaints.add("the library gives no typed object");
            } else {
                RoundTrip.differences("data.object", modelled(object.deepCopy()), read.object(), complaints);
            }
            complaints.addAll(alwaysPresent.missing(sent));
            sent.remove(List.of("created_at", "data"));
            ObjectNode envelope = read.envelope().deepCopy();
            envelope.remove("data");
            RoundTrip.differences("event", sent, envelope, complaints);
        } catch (Exception e) {
            complaints.add("the library refuses it: " + e);
        }
        return complaints;
    }

    /** As {@link #complaints(String, String, String)}, for bytes that are not signed yet. */
    public final List<String> complaints(String payload) {
        String secret = "whsec_test_secret";
        return complaints(payload, header(payload, secret), secret);
    }

    private static String header(String payload, String secret) {
        long now = System.currentTimeMillis() / 1_000;
        try {
            return "t=" + now + ",v1=" + Webhook.Util.computeHmacSha256(secret, now + "." + payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    @Override
    public abstract void close();
}
