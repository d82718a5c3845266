package ai.coditect.sim.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP calls of ours to the consumer, as both languages write them: {@code { post: URL, headers: {…}, body: {…} }}. */
public final class CallLanguage {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static final String URL_PATTERN = "^(https?://|\\$\\{)";

    /** A URL, absolute, perhaps with templates. */
    public static final Shape<String> URL = new Shapes.ScalarShape<>(
            "a URL such as http://localhost:5000/health", "string", URL_PATTERN, (scalar, in) -> {
                if (!KnownNames.check(scalar, in)) {
                    return null;
                }
                checkUrl(scalar.text());
                return scalar.text();
            });

    private static final List<MapKey<String>> METHOD_KEYS = METHODS.stream()
            .map(method -> MapKey.optional(
                    method, URL, "The URL of a " + method.toUpperCase(Locale.ROOT) + " request; may hold templates."))
            .toList();

    /** The name of an action of the consumer, or of something that it is told. */
    public static final Shape<String> ACTION_NAME = new Shapes.ScalarShape<>(
                    "a name such as start-checkout",
                    "string",
                    "^[a-z][a-z0-9_-]*$",
                    (scalar, in) -> actionName(scalar.text()))
            .suchAs("start-checkout");

    /** A header's name. */
    public static final Shape<String> HEADER_NAME = headerNameShape();

    /** A header's value, one line, perhaps with templates. */
    public static final Shape<String> HEADER_VALUE = headerValueShape();

    public static final MapKey<Map<String, String>> HEADERS = MapKey.optional(
            "headers",
            Shapes.map("a map of header names to texts", HEADER_NAME, HEADER_VALUE),
            "Headers to send; their values may hold templates.");

    static final MapKey<JsonNode> BODY =
            MapKey.optional("body", Shapes.json(), "The JSON body; its strings may hold templates.");

    /** The keys of a call: one of the methods, headers, body. */
    public static final List<MapKey<?>> KEYS = keys();

    private CallLanguage() {}

    /** A call as read. */
    public record HttpCall(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable JsonNode body) {}

    private static List<MapKey<?>> keys() {
        List<MapKey<?>> keys = new ArrayList<>(METHOD_KEYS);
        keys.add(HEADERS);
        keys.add(BODY);
        return List.copyOf(keys);
    }

    /** Makes a call of the fields; null after reporting that they name no method, or several. */
    @Nullable
    public static HttpCall make(MapOf.Fields fields, Reading in) {
        MapKey<String> used = null;
        for (MapKey<String> key : METHOD_KEYS) {
            if (fields.has(key)) {
                if (used != null) {
                    in.problem(fields.node(key), "one call has one method, and this is the second");
                    return null;
                }
                used = key;
            }
        }
        if (used == null) {
            in.problem(
                    fields.node(),
                    "expected a method with its URL: " + Shapes.listed(METHODS)
                            + ", such as post: http://localhost:5000/users");
            return null;
        }
        if (used.name().equals("get") && fields.has(BODY)) {
            in.problem(fields.node(BODY), "a GET request has no body");
            return null;
        }
        return new HttpCall(
                used.name().toUpperCase(Locale.ROOT),
                fields.need(used),
                fields.get(HEADERS, Map.of()),
                fields.get(BODY));
    }

    /** Checks a URL with its templates still in it. */
    public static void checkUrl(String text) throws NotUnderstood {
        if (text.startsWith("${")) {
            return;
        }
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw new NotUnderstood("expected a URL that begins with http:// or https://");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7f) {
                throw new NotUnderstood("a URL holds no blanks; write %20");
            }
        }
        int authority = text.indexOf("//") + 2;
        if (authority == text.length() || text.charAt(authority) == '/') {
            throw new NotUnderstood("this URL names no host");
        }
    }

    private static String actionName(String text) throws NotUnderstood {
        if (!Ascii.isName(text, "-_", 60)) {
            throw new NotUnderstood("expected a name of small letters, digits, `-` and `_`, such as start-checkout");
        }
        return text;
    }

    private static Shape<String> headerNameShape() {
        return new Shapes.ScalarShape<>("a header's name", "string", null, (scalar, in) -> {
            String name = scalar.text();
            boolean token = !name.isEmpty()
                    && name.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
            if (!token) {
                throw new NotUnderstood("`" + Printable.bounded(name, 60) + "` cannot be a header's name");
            }
            return name;
        });
    }

    private static Shape<String> headerValueShape() {
        return new Shapes.ScalarShape<>("a header's value", "string number boolean", null, (scalar, in) -> {
            if (!KnownNames.check(scalar, in)) {
                return null;
            }
            if (scalar.text().chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                throw new NotUnderstood("a header's value is one line");
            }
            return scalar.text();
        });
    }
}
