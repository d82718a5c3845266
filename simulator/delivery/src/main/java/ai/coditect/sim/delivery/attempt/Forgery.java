package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.signature.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Changes a signed delivery as an attacker without the secret does. */
final class Forgery {
    private static final int SHORT = 8;
    private static final byte[] AMOUNT = "\"amount".getBytes(StandardCharsets.US_ASCII);

    private Forgery() {}

    /** Changes one byte so that the JSON stays valid and says something else: a digit of an amount, else the last digit. */
    static byte[] body(byte[] body) {
        byte[] changed = body.clone();
        int from = Math.max(0, indexOf(body, AMOUNT));
        int at = firstDigit(body, from);
        if (at < 0) {
            at = firstDigit(body, 0);
        }
        if (at >= 0) {
            changed[at] = (byte) (body[at] == '9' ? '8' : '9');
        } else if (changed.length > 0) {
            changed[changed.length / 2] ^= 1;
        }
        return changed;
    }

    private static int firstDigit(byte[] body, int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] >= '0' && body[i] <= '9') {
                return i;
            }
        }
        return -1;
    }

    private static int indexOf(byte[] body, byte[] wanted) {
        for (int i = 0; i <= body.length - wanted.length; i++) {
            int matched = 0;
            while (matched < wanted.length && body[i + matched] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    /** Changes the signature headers. */
    static List<Header> signature(List<Header> signed, DeliveryOptions options) {
        List<Header> changed = new ArrayList<>();
        for (Header header : signed) {
            boolean code =
                    signed.size() == 1 || header.name().toLowerCase(Locale.ROOT).endsWith("signature");
            switch (options.tampering()) {
                case NONE, BODY -> changed.add(header);
                case TIMESTAMP -> changed.add(new Header(header.name(), otherTime(header)));
                case SHORT_SIGNATURE -> changed.add(code ? new Header(header.name(), shortened(header)) : header);
                case EMPTY_SIGNATURE -> changed.add(code ? new Header(header.name(), "") : header);
                case NO_SIGNATURE -> {
                    if (!code) {
                        changed.add(header);
                    }
                }
            }
        }
        return changed;
    }

    /** Moves {@code t} by one second: still fresh, and not what was signed. */
    private static String otherTime(Header header) {
        String value = header.value();
        if (header.name().endsWith("timestamp")) {
            return Long.toString(Long.parseLong(value) - 1);
        }
        if (!value.startsWith("t=")) {
            return value;
        }
        int comma = value.indexOf(',');
        return "t=" + (Long.parseLong(value.substring(2, comma)) - 1) + value.substring(comma);
    }

    /** Cuts the newest code to its first eight characters; others are left out. */
    private static String shortened(Header header) {
        String value = header.value();
        int start = Math.max(value.indexOf("v1="), value.indexOf("v1,"));
        int code = start >= 0 ? start + 3 : Math.max(0, value.indexOf('=') == 6 ? 7 : 0);
        return value.substring(0, Math.min(value.length(), code + SHORT));
    }
}
