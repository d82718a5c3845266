package ai.coditect.sim.server.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;

/** The fields of an HTML form as a browser sends them ({@code application/x-www-form-urlencoded}, UTF-8). */
public final class Form {
    private final Map<String, String> fields;

    private Form(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Reads the form; a body of another type is 415. */
    public static Form of(Context ctx) {
        byte[] body = RequestBody.bytes(ctx);
        String type = ctx.req().getContentType();
        if (body.length > 0
                && (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))) {
            throw ApiException.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A form must be sent as a browser sends it.");
        }
        return new Form(Query.decodePairs(Query.form(body), "form"));
    }

    /** Returns a field without blanks around it and without control characters, at most so many characters; empty when absent. */
    public String text(String name, int longest) {
        String value = fields.getOrDefault(name, "").strip();
        StringBuilder clean = new StringBuilder();
        value.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(longest)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
