package ai.coditect.sim.delivery.endpoint;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a webhook endpoint.
 *
 * @param events CODITECT's type names (or, in Stripe's dialect, Stripe's), families such as {@code invoice.*}, or {@code *} for all
 * @param secret null to have one made
 * @param signatureHeader null for the dialect's: {@code X-Coditect-Signature} or {@code Stripe-Signature}
 * @param extraHeaders fixed headers sent with each attempt; one that names a header of ours replaces it
 * @param apiVersion the shape of the objects
 * @param livemode what {@code livemode} says in events and objects; a handler may refuse {@code false}
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
        List<Header> extraHeaders,
        ApiVersion apiVersion,
        boolean livemode) {

    /** Headers that say how the bytes are framed: the transport's own. */
    private static final Set<String> FRAMING = Set.of("host", "content-length", "transfer-encoding", "connection");

    public EndpointSpec {
        events = List.copyOf(events);
        extraHeaders = List.copyOf(extraHeaders);
    }

    /** As the full constructor, in the pinned shape, not live. */
    public EndpointSpec(
            URI url,
            List<String> events,
            @Nullable String description,
            @Nullable String secret,
            Scheme scheme,
            Dialect dialect,
            SenderProfile profile,
            @Nullable String signatureHeader,
            List<Header> extraHeaders) {
        this(
                url,
                events,
                description,
                secret,
                scheme,
                dialect,
                profile,
                signatureHeader,
                extraHeaders,
                ApiVersion.PINNED,
                false);
    }

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

    /** Returns the same endpoint with its objects in another shape. */
    public EndpointSpec in(ApiVersion version) {
        return new EndpointSpec(
                url,
                events,
                description,
                secret,
                scheme,
                dialect,
                profile,
                signatureHeader,
                extraHeaders,
                version,
                livemode);
    }

    /** Returns how its events are written; their links lead where its world says. */
    public Rendering rendering() {
        return new Rendering(dialect, apiVersion, livemode);
    }

    /** Returns whether events of the type are sent to the endpoint: its dialect has them and its list names them. */
    public boolean wants(EventType type) {
        if (!type.sentIn(rendering())) {
            return false;
        }
        for (String wanted : events) {
            if (wanted.equals("*")
                    || wanted.equals(type.coditectName())
                    || wanted.equals(type.nameIn(dialect))
                    || (wanted.endsWith(".*") && isOf(wanted.substring(0, wanted.length() - 1), type))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOf(String family, EventType type) {
        return type.coditectName().startsWith(family) || type.nameIn(dialect).startsWith(family);
    }

    /** Returns the name of the header that carries the signature, for all schemes but {@code standard}. */
    public String headerName() {
        if (signatureHeader != null) {
            return signatureHeader;
        }
        return headerName(dialect);
    }

    /** Returns the name of the header that carries the signature where an endpoint does not name another. */
    public static String headerName(Dialect dialect) {
        return dialect == Dialect.STRIPE ? "Stripe-Signature" : "X-Coditect-Signature";
    }

    /** Says what makes the spec unusable, without showing its secret, or null when nothing does. */
    @Nullable
    public String problem() {
        if (!isToken(headerName())) {
            return "signatureHeader '" + printable(headerName())
                    + "' is no header name: letters, digits and '-' make one";
        }
        for (Header header : extraHeaders) {
            if (!isToken(header.name())) {
                return "'" + printable(header.name()) + "' is no header name: letters, digits and '-' make one";
            }
            if (FRAMING.contains(header.name().toLowerCase(Locale.ROOT))) {
                return "the header " + header.name() + " is the sender's own and cannot be set";
            }
            if (!header.value().chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 255 && c != 127))) {
                return "the value of header " + header.name() + " holds a line break, a control character or a letter"
                        + " beyond Latin-1";
            }
        }
        return secret == null ? null : Signer.problem(scheme, secret);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static String printable(String text) {
        return text.codePoints()
                .limit(60)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Leaves the secret and the header values out. */
    @Override
    public String toString() {
        return "endpoint at " + url.getScheme() + "://" + url.getRawAuthority() + " for " + events;
    }
}
