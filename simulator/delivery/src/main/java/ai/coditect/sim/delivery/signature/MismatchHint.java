package ai.coditect.sim.delivery.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** Says what to look at when a code does not match, by trying the mistakes that are made most. Never shows a secret or a code. */
final class MismatchHint {
    private MismatchHint() {}

    static String of(Scheme scheme, List<byte[]> codes, byte[] prefix, List<String> secrets, byte[] body) {
        for (String secret : secrets) {
            byte[] key = Codes.key(scheme, secret);
            if (key == null) {
                return String.valueOf(Signer.problem(scheme, secret));
            }
            if (matches(codes, key, prefix, withNewline(body)) || matches(codes, key, prefix, withoutNewline(body))) {
                return "the code fits the body with its final newline added or removed: verify the raw bytes as received";
            }
            String trimmed = secret.strip();
            byte[] trimmedKey = Codes.key(scheme, trimmed);
            if (!trimmed.equals(secret) && trimmedKey != null && matches(codes, trimmedKey, prefix, body)) {
                return "the code fits the secret without the white space around it: trim the secret";
            }
            if (prefix.length > 0 && matches(codes, key, new byte[0], body)) {
                return "the code covers the body alone; this scheme signs the timestamp too";
            }
            if (scheme == Scheme.STANDARD && matches(codes, utf8(secret), prefix, body)) {
                return "the code was made with the secret's text as key; this scheme decodes the base64 after 'whsec_'";
            }
            byte[] decoded = Codes.decoded(secret);
            if (scheme != Scheme.STANDARD && decoded != null && matches(codes, decoded, prefix, body)) {
                return "the code was made with the secret decoded from base64; this scheme takes its whole text as key";
            }
            if (secret.startsWith(Codes.PREFIX)
                    && matches(codes, utf8(secret.substring(Codes.PREFIX.length())), prefix, body)) {
                return "the code was made with the secret's text without 'whsec_'";
            }
        }
        return "no secret given makes this code over these bytes: another secret, or the body is not the raw bytes as sent"
                + " (parsed and serialised again, or changed on the way)";
    }

    private static boolean matches(List<byte[]> codes, byte[] key, byte[] prefix, byte[] body) {
        if (key.length == 0) {
            return false;
        }
        byte[] expected = Codes.hmac(key, prefix, body);
        return codes.stream().anyMatch(code -> MessageDigest.isEqual(expected, code));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withNewline(byte[] body) {
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        longer[body.length] = '\n';
        return longer;
    }

    private static byte[] withoutNewline(byte[] body) {
        return body.length > 0 && body[body.length - 1] == '\n' ? Arrays.copyOf(body, body.length - 1) : body;
    }
}
