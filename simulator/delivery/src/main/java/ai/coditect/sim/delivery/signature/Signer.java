package ai.coditect.sim.delivery.signature;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the signature headers of a delivery (contract section 3). Thread-safe. */
public final class Signer {
    private static final HexFormat HEX = HexFormat.of();
    private static final int SECRET_BYTES = 24;

    private Signer() {}

    /**
     * Signs the bytes as sent. While a secret is rotated each active one signs: {@code t=…,v1=<new>,v1=<old>}; {@code hex}
     * and {@code sha256} list their codes with commas, {@code standard} with spaces, newest first.
     *
     * @param signatureHeader the header's name for all schemes but {@code standard}, for example {@code X-Coditect-Signature}
     * @param secrets the active secrets, newest first; several while one is rotated
     * @param messageId the event's id ({@code standard} only signs it)
     * @param timestamp wire time, Unix seconds
     * @throws IllegalArgumentException when there is no secret or one does not fit the scheme; the message does not show it
     */
    public static List<Header> sign(
            Scheme scheme,
            String signatureHeader,
            List<String> secrets,
            String messageId,
            long timestamp,
            byte[] body) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("signing needs at least one secret");
        }
        String time = Long.toString(timestamp);
        byte[] prefix = Codes.prefix(scheme, messageId, time);
        StringBuilder value = new StringBuilder(scheme == Scheme.T_V1 ? "t=" + time : "");
        for (String secret : secrets) {
            byte[] key = Codes.key(scheme, secret);
            if (key == null) {
                throw new IllegalArgumentException(problem(scheme, secret));
            }
            byte[] code = Codes.hmac(key, prefix, body);
            switch (scheme) {
                case T_V1 -> value.append(",v1=").append(HEX.formatHex(code));
                case HEX -> separated(value, ',').append(HEX.formatHex(code));
                case SHA256 -> separated(value, ',').append("sha256=").append(HEX.formatHex(code));
                case STANDARD ->
                    separated(value, ' ')
                            .append("v1,")
                            .append(Base64.getEncoder().encodeToString(code));
            }
        }
        return scheme == Scheme.STANDARD
                ? List.of(
                        new Header(Verifier.STANDARD_ID, messageId),
                        new Header(Verifier.STANDARD_TIMESTAMP, time),
                        new Header(Verifier.STANDARD_SIGNATURE, value.toString()))
                : List.of(new Header(signatureHeader, value.toString()));
    }

    private static StringBuilder separated(StringBuilder value, char separator) {
        return value.isEmpty() ? value : value.append(separator);
    }

    /** Makes a new {@code whsec_} secret that is valid for every scheme (base64 after the prefix, 24 random bytes). */
    public static String newSecret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return Codes.PREFIX + Base64.getEncoder().encodeToString(random);
    }

    /** Says why a secret cannot be used with a scheme, without showing it, or null when it can. */
    @Nullable
    public static String problem(Scheme scheme, String secret) {
        if (secret.isBlank()) {
            return "the secret is empty";
        }
        return Codes.key(scheme, secret) == null
                ? "the secret does not fit scheme 'standard': after 'whsec_' it must be base64 of 24 to 64 random bytes"
                        + " (Standard Webhooks); leave the secret out to have one made, or use scheme 't,v1'"
                : null;
    }
}
