package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import ai.coditect.sim.delivery.endpoint.EndpointSpec;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import ai.coditect.sim.delivery.transport.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes and signs the request of an attempt, at the moment of sending (contract section 3). */
final class RequestWriter {
    private static final Header CONTENT_TYPE = new Header("Content-Type", "application/json; charset=utf-8");
    private static final Header USER_AGENT = new Header("User-Agent", "CODITECT-Webhooks/1 (simulator)");

    private RequestWriter() {}

    /**
     * Writes the request.
     *
     * @param wireNow Unix seconds
     */
    static WireRequest write(Dispatch dispatch, long wireNow) {
        EndpointSpec spec = dispatch.endpoint().spec();
        DeliveryOptions options = dispatch.options();
        List<String> secrets = options.signedWith() == null
                ? dispatch.endpoint().secrets()
                : List.of(fitting(spec.scheme(), options.signedWith()));
        byte[] body = dispatch.body().get();
        long time = wireNow - options.late().toSeconds();
        List<Header> signature = Signer.sign(spec.scheme(), spec.headerName(), secrets, dispatch.eventId(), time, body);
        List<Header> headers = new ArrayList<>(8 + spec.extraHeaders().size());
        headers.add(CONTENT_TYPE);
        headers.add(USER_AGENT);
        headers.add(new Header("X-Coditect-Event", dispatch.eventType()));
        headers.add(new Header("X-Coditect-Event-Id", dispatch.eventId()));
        headers.add(new Header("X-Coditect-Delivery", dispatch.id()));
        headers.add(new Header("X-Coditect-Attempt", Integer.toString(dispatch.number())));
        headers.addAll(options.tampering() == Tampering.NONE ? signature : Forgery.signature(signature, options));
        for (Header extra : spec.extraHeaders()) {
            headers.removeIf(ours -> ours.name().equalsIgnoreCase(extra.name()));
        }
        headers.addAll(spec.extraHeaders());
        return new WireRequest(
                spec.url(),
                List.copyOf(headers),
                options.tampering() == Tampering.BODY ? Forgery.body(body) : body,
                spec.profile().timeout());
    }

    /** Returns another secret in a form that the scheme can use. */
    private static String fitting(Scheme scheme, String secret) {
        return Signer.problem(scheme, secret) == null
                ? secret
                : "whsec_"
                        + Base64.getEncoder().encodeToString((secret + "-of-another").getBytes(StandardCharsets.UTF_8));
    }
}
