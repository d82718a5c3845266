package ai.coditect.sim.delivery.sample;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One event of {@link SampleEvents}: the bytes of its body, and its signature on demand. Immutable. */
public final class SampleEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Header CONTENT_TYPE = new Header("Content-Type", "application/json; charset=utf-8");

    private final String type;
    private final byte[] body;
    private final Dialect dialect;

    SampleEvent(String type, byte[] body, Dialect dialect) {
        this.type = type;
        this.body = body;
        this.dialect = dialect;
    }

    /** Returns the name of its type in its dialect. */
    public String type() {
        return type;
    }

    /** Returns the body as it is sent, a copy. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body as text. */
    public String json() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns the body parsed, to read ids and amounts that a test expects; fresh at each call. */
    public JsonNode tree() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs as the dialect does by default ({@code t=…,v1=…}), at the present moment. */
    public SignedEvent signed(String secret) {
        return signed(secret, Scheme.T_V1, Instant.now());
    }

    /**
     * Signs in another scheme or at another moment, for example ten minutes ago to see it refused.
     *
     * @throws IllegalArgumentException when the secret does not fit the scheme; the message does not show it
     */
    public SignedEvent signed(String secret, Scheme scheme, Instant at) {
        String problem = Signer.problem(scheme, secret);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        List<Header> headers = new ArrayList<>();
        headers.add(CONTENT_TYPE);
        headers.add(new Header("X-Coditect-Event", type));
        headers.add(new Header("X-Coditect-Event-Id", tree().path("id").asText()));
        headers.addAll(Signer.sign(
                scheme,
                EndpointSpec.headerName(dialect),
                List.of(secret),
                tree().path("id").asText(),
                at.getEpochSecond(),
                body));
        return new SignedEvent(body.clone(), headers);
    }

    @Override
    public String toString() {
        return "sample " + type;
    }
}
