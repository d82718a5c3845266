package ai.coditect.sim.delivery.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The one HMAC of every scheme, and the key that a scheme makes of a secret. */
final class Codes {
    private static final String ALGORITHM = "HmacSHA256";
    static final String PREFIX = "whsec_";

    /** Finding a provider costs more than signing; the key is set anew each time. */
    private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(() -> {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    });

    private Codes() {}

    /** Computes HMAC-SHA-256 over the parts, one after the other. */
    static byte[] hmac(byte[] key, byte[]... parts) {
        Mac mac = MACS.get();
        try {
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes keys of every length", e);
        }
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** Returns the key of a secret, or null when the secret does not fit the scheme. */
    static byte @Nullable [] key(Scheme scheme, String secret) {
        return scheme == Scheme.STANDARD ? decoded(secret) : secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns what stands base64-encoded after {@code whsec_}, or null when it is not base64 or empty. */
    static byte @Nullable [] decoded(String secret) {
        String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            byte[] key = Base64.getDecoder().decode(encoded);
            return key.length == 0 ? null : key;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** Returns what is signed before the body: {@code <t>.} or {@code <id>.<t>.}, or nothing. */
    static byte[] prefix(Scheme scheme, String messageId, String timestamp) {
        return switch (scheme) {
            case T_V1 -> (timestamp + '.').getBytes(StandardCharsets.UTF_8);
            case STANDARD -> (messageId + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8);
            case HEX, SHA256 -> new byte[0];
        };
    }
}
