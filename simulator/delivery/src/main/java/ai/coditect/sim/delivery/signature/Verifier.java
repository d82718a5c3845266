package ai.coditect.sim.delivery.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a delivery's signature as a careful consumer does: constant-time, by the raw bytes, the code before the age (as
 * Stripe's libraries do, so a forged request learns nothing from its timestamp). Thread-safe.
 */
public final class Verifier {
    static final String STANDARD_ID = "webhook-id";
    static final String STANDARD_TIMESTAMP = "webhook-timestamp";
    static final String STANDARD_SIGNATURE = "webhook-signature";

    private static final int HEX_LENGTH = 64;
    private static final int MAX_TIMESTAMP_DIGITS = 15;

    private Verifier() {}

    /**
     * Verifies a request.
     *
     * @param signatureHeader the header's name for all schemes but {@code standard}
     * @param secrets those that may have signed; one match is enough
     * @param headers all headers of the request; names are compared without case
     * @param now wire time, Unix seconds
     * @param tolerance how far {@code t} may be from now, both ways; zero switches the check off
     */
    public static Verification verify(
            Scheme scheme,
            String signatureHeader,
            List<String> secrets,
            List<Header> headers,
            byte[] body,
            long now,
            Duration tolerance) {
        try {
            Claim claim = switch (scheme) {
                case T_V1 -> stripe(single(headers, signatureHeader));
                case HEX -> list(single(headers, signatureHeader), "");
                case SHA256 -> list(single(headers, signatureHeader), "sha256=");
                case STANDARD -> standard(headers);
            };
            return judge(scheme, claim, secrets, body, now, tolerance);
        } catch (RefusedException e) {
            return e.refused;
        }
    }

    private static Verification judge(
            Scheme scheme, Claim claim, List<String> secrets, byte[] body, long now, Duration tolerance) {
        byte[] prefix = Codes.prefix(scheme, claim.messageId, claim.timestamp);
        boolean match = false;
        for (String secret : secrets) {
            byte[] key = Codes.key(scheme, secret);
            if (key == null) {
                continue;
            }
            byte[] expected = Codes.hmac(key, prefix, body);
            for (byte[] code : claim.codes) {
                match |= MessageDigest.isEqual(expected, code);
            }
        }
        if (!match) {
            return new Verification.Refused(
                    Refusal.CODE_MISMATCH, MismatchHint.of(scheme, claim.codes, prefix, secrets, body));
        }
        if (claim.timestamp.isEmpty() || tolerance.isZero()) {
            return new Verification.Valid();
        }
        long age = now - Long.parseLong(claim.timestamp);
        if (age > tolerance.toSeconds()) {
            return new Verification.Refused(
                    Refusal.OUTSIDE_TOLERANCE_PAST,
                    "signed " + age + " s ago, more than the " + tolerance.toSeconds() + " s allowed: a replay,"
                            + " or a clock that is wrong");
        }
        if (-age > tolerance.toSeconds()) {
            return new Verification.Refused(
                    Refusal.OUTSIDE_TOLERANCE_FUTURE,
                    "signed " + -age + " s in the future, more than the " + tolerance.toSeconds()
                            + " s allowed: compare the clocks");
        }
        return new Verification.Valid();
    }

    /** What a request says about itself: nothing of it is believed yet. */
    private record Claim(String messageId, String timestamp, List<byte[]> codes) {}

    private static Claim stripe(String value) {
        String timestamp = null;
        List<String> codes = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw refuse(Refusal.HEADER_MALFORMED, "expected t=<unix seconds>,v1=<hex>, but a part has no '='");
            }
            String name = item.substring(0, equals);
            if (name.equals("t") && timestamp == null) {
                timestamp = item.substring(equals + 1);
            } else if (name.equals("v1")) {
                codes.add(item.substring(equals + 1));
            }
        }
        if (timestamp == null) {
            throw refuse(Refusal.HEADER_MALFORMED, "expected t=<unix seconds>,v1=<hex>, but there is no t");
        }
        checkTimestamp(timestamp);
        if (codes.isEmpty()) {
            throw refuse(Refusal.NO_KNOWN_SCHEME, "there is a timestamp, but no v1 code to compare");
        }
        return new Claim("", timestamp, hexCodes(codes));
    }

    private static Claim list(String value, String mark) {
        List<String> codes = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            if (item.startsWith(mark)) {
                codes.add(item.substring(mark.length()));
            }
        }
        if (codes.isEmpty()) {
            throw refuse(Refusal.NO_KNOWN_SCHEME, "expected " + mark + "<hex>");
        }
        return new Claim("", "", hexCodes(codes));
    }

    private static Claim standard(List<Header> headers) {
        String id = single(headers, STANDARD_ID);
        String timestamp = single(headers, STANDARD_TIMESTAMP);
        String value = single(headers, STANDARD_SIGNATURE);
        checkTimestamp(timestamp);
        List<String> codes = new ArrayList<>();
        for (String item : value.split(" ", -1)) {
            int comma = item.indexOf(',');
            if (comma < 0) {
                throw refuse(Refusal.HEADER_MALFORMED, "expected v1,<base64>, but a part has no ','");
            }
            if (item.startsWith("v1,")) {
                codes.add(item.substring(comma + 1));
            }
        }
        if (codes.isEmpty()) {
            throw refuse(Refusal.NO_KNOWN_SCHEME, "there is no v1 code to compare");
        }
        List<byte[]> decoded = new ArrayList<>();
        for (String code : codes) {
            byte[] bytes = base64(code);
            if (bytes != null) {
                decoded.add(bytes);
            }
        }
        if (decoded.isEmpty()) {
            throw refuse(Refusal.CODE_MALFORMED, "the code after 'v1,' is not base64 of 32 bytes");
        }
        return new Claim(id, timestamp, decoded);
    }

    private static String single(List<Header> headers, String name) {
        String found = null;
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                if (found != null) {
                    throw refuse(Refusal.HEADER_MALFORMED, "the header " + name + " is there twice");
                }
                found = header.value();
            }
        }
        if (found == null) {
            throw refuse(Refusal.HEADER_MISSING, "there is no header " + name);
        }
        if (found.isBlank()) {
            throw refuse(Refusal.HEADER_MALFORMED, "the header " + name + " is empty");
        }
        return found;
    }

    private static void checkTimestamp(String timestamp) {
        boolean digits = !timestamp.isEmpty() && timestamp.length() <= MAX_TIMESTAMP_DIGITS;
        for (int i = 0; i < timestamp.length() && digits; i++) {
            digits = timestamp.charAt(i) >= '0' && timestamp.charAt(i) <= '9';
        }
        if (!digits) {
            throw refuse(Refusal.TIMESTAMP_MALFORMED, "the timestamp is not a number of Unix seconds");
        }
    }

    private static List<byte[]> hexCodes(List<String> codes) {
        List<byte[]> decoded = new ArrayList<>();
        for (String code : codes) {
            if (isHex(code)) {
                decoded.add(HexFormat.of().parseHex(code));
            }
        }
        if (decoded.isEmpty()) {
            throw refuse(Refusal.CODE_MALFORMED, "the code is not 64 lower-case hexadecimal digits");
        }
        return decoded;
    }

    private static boolean isHex(String code) {
        if (code.length() != HEX_LENGTH) {
            return false;
        }
        for (int i = 0; i < HEX_LENGTH; i++) {
            char c = code.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] base64(String code) {
        try {
            byte[] bytes = Base64.getDecoder().decode(code.getBytes(StandardCharsets.UTF_8));
            return bytes.length == HEX_LENGTH / 2 ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static RefusedException refuse(Refusal refusal, String hint) {
        return new RefusedException(new Verification.Refused(refusal, hint));
    }

    /** Leaves the parsing of a header that cannot be used. */
    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Verification.Refused refused;

        RefusedException(Verification.Refused refused) {
            super(refused.hint(), null, false, false);
            this.refused = refused;
        }
    }
}
