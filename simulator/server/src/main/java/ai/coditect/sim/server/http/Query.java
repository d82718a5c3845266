package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a request, decoded strictly; of a parameter given twice the last one counts. Unknown ones are ignored. */
public final class Query {
    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    public static Query of(Context ctx) {
        String query = ctx.req().getQueryString();
        return new Query(query == null ? Map.of() : decodePairs(query, "query"));
    }

    /** One {@code name=value}, decoded. */
    public record Pair(String name, String value) {}

    /** Decodes {@code a=1&b=2}; answers with 400 where that cannot be done. */
    static Map<String, String> decodePairs(String text, String field) {
        Map<String, String> parameters = new LinkedHashMap<>();
        pairs(text, field).forEach(pair -> parameters.put(pair.name(), pair.value()));
        return parameters;
    }

    /**
     * Decodes {@code a=1&b=2}, every pair in its order; answers with 400 where that cannot be done.
     *
     * @param field named in that answer: {@code query} or {@code form}
     */
    public static List<Pair> pairs(String text, String field) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(new Pair(decode(name, field), equals < 0 ? "" : decode(pair.substring(equals + 1), field)));
            }
        }
        return pairs;
    }

    /** Returns the text of a form's bytes, those beyond ASCII escaped, since they are parts of UTF-8 and no characters. */
    public static String form(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            if (b < 0) {
                text.append('%').append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
            } else {
                text.append((char) b);
            }
        }
        return text.toString();
    }

    /** Returns a parameter, null when it is absent or empty. */
    public @Nullable String text(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    public int integer(String name, int least, int most, int otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ApiException.field(ErrorCode.INVALID_REQUEST, name, "must be an integer from " + least + " to " + most);
    }

    public long number(String name, long otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Math.max(0, Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw ApiException.field(ErrorCode.INVALID_REQUEST, name, "must be an integer");
        }
    }

    /** Returns a parameter that must be one of the words, null when it is absent. */
    public @Nullable String word(String name, java.util.Collection<String> known) {
        String value = text(name);
        if (value != null && !known.contains(value)) {
            throw ApiException.field(ErrorCode.INVALID_REQUEST, name, Fields.oneOf(known));
        }
        return value;
    }

    /** Returns a path parameter, decoded; what cannot be decoded names no object. */
    public static String path(Context ctx, String name) {
        try {
            return ctx.pathParam(name);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("There is no such object.");
        }
    }

    private static String decode(String text, String field) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 <= text.length() - 1 ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw ApiException.field(ErrorCode.INVALID_REQUEST, field, "holds a broken percent escape");
                }
                bytes[length++] = (byte) (high * 16 + low);
                i += 2;
            } else if (c == '+') {
                bytes[length++] = ' ';
            } else {
                byte[] encoded = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(encoded, 0, bytes, length, encoded.length);
                length += encoded.length;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.field(ErrorCode.INVALID_REQUEST, field, "is not UTF-8");
        }
    }
}
