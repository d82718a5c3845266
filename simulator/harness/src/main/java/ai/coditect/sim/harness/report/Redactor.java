package ai.coditect.sim.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes secrets out of what is about to be written: the secrets that it was told, whatever looks like a signing secret or an API
 * token, and full card numbers (contract section 4: brand, last four digits and expiry only). The runner uses it on all that comes
 * from the consumer; the writers of this package use {@link #PATTERNS} once more as the last line of defence. Immutable.
 */
public final class Redactor {
    /** Knows no secret by value, only what secrets look like. */
    public static final Redactor PATTERNS = new Redactor(List.of());

    /** Words of a user's own secret that are shorter would make every report unreadable. */
    private static final int SHORTEST_SECRET = 6;

    private static final List<String> PREFIXES =
            List.of("whsec_", "cdt_test_", "cdt_live_", "sk_test_", "sk_live_", "rk_test_", "rk_live_");
    private static final int SHORTEST_TOKEN = 8;
    private static final String REDACTED = "[redacted]";
    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key");

    private final List<String> secrets;
    private final RecordMapper mapper = new RecordMapper(this::text, true);

    private Redactor(List<String> secrets) {
        this.secrets = secrets;
    }

    /** Returns one that also takes out these secrets, wherever they stand. Those shorter than six characters are ignored. */
    public static Redactor of(Collection<String> secrets) {
        return new Redactor(secrets.stream()
                .filter(secret -> secret.length() >= SHORTEST_SECRET)
                .distinct()
                .sorted((a, b) -> Integer.compare(b.length(), a.length()))
                .toList());
    }

    /** Returns the text without secrets; the same object when there was none. */
    public String text(String text) {
        String safe = text;
        for (String secret : secrets) {
            safe = safe.replace(secret, REDACTED);
        }
        for (String prefix : PREFIXES) {
            safe = withoutTokens(safe, prefix);
        }
        return CardNumbers.masked(safe);
    }

    /** Returns the value with every text, key and number redacted; the same object when there was nothing to take out. */
    public JsonNode json(JsonNode value) {
        return mapper.map(value);
    }

    /** Returns the header; the values of headers that exist to carry credentials are taken out whole. */
    public Run.Pair header(Run.Pair header) {
        return SECRET_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))
                ? new Run.Pair(header.name(), REDACTED)
                : mapper.map(header);
    }

    /** Returns the record with every text in it redacted. */
    public <R extends Record> R record(R record) {
        return mapper.map(record);
    }

    private static String withoutTokens(String text, String prefix) {
        int at = text.indexOf(prefix);
        if (at < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        int copied = 0;
        while (at >= 0) {
            int start = at + prefix.length();
            int end = start;
            while (end < text.length() && isTokenCharacter(text.charAt(end))) {
                end++;
            }
            if (end - start >= SHORTEST_TOKEN) {
                safe.append(text, copied, start).append(REDACTED);
                copied = end;
            }
            at = text.indexOf(prefix, end);
        }
        return copied == 0 ? text : safe.append(text, copied, text.length()).toString();
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '='
                || c == '_'
                || c == '-';
    }
}
