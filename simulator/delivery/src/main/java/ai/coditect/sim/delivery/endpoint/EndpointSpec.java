package ai.coditect.sim.delivery.endpoint;

import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a webhook endpoint.
 *
 * @param events CODITECT's type names, or {@code *} for all
 * @param secret null to have one made
 * @param signatureHeader null for the dialect's: {@code X-Coditect-Signature} or {@code Stripe-Signature}
 * @param extraHeaders fixed headers sent with each attempt
 */
public record EndpointSpec(
        URI url,
        List<String> events,
        @Nullable String description,
        @Nullable String secret,
        Scheme scheme,
        Dialect dialect,
        SenderProfile profile,
        @Nullable String signatureHeader,
        List<Header> extraHeaders) {

    /** Returns CODITECT's defaults for a URL: all events, scheme {@code t,v1}, CODITECT's dialect and profile. */
    public static EndpointSpec of(URI url, @Nullable String secret) {
        return new EndpointSpec(
                url,
                List.of("*"),
                null,
                secret,
                Scheme.T_V1,
                Dialect.CODITECT,
                SenderProfile.CODITECT,
                null,
                List.of());
    }
}
