package ai.coditect.sim.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read one by one; what is wrong is collected, and {@link #check()} answers with all of it.
 * Missing required fields and wrong types are {@code invalid_request} (400), values that cannot be are
 * {@code validation_failed} (422). A JSON null is an absent field. Fields that nobody reads are ignored. Not thread-safe.
 */
public final class Fields {
    private static final int LONGEST_URL = 2048;
    private static final int MOST_METADATA = 50;

    private final ObjectNode node;
    private final String prefix;
    private final List<FieldProblem> malformed;
    private final List<FieldProblem> invalid;

    private Fields(ObjectNode node, String prefix, List<FieldProblem> malformed, List<FieldProblem> invalid) {
        this.node = node;
        this.prefix = prefix;
        this.malformed = malformed;
        this.invalid = invalid;
    }

    static Fields of(ObjectNode node) {
        return new Fields(node, "", new ArrayList<>(), new ArrayList<>());
    }

    /** Returns whether the field is there and not null. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Returns a string of at most so many characters, or null when it is absent or wrong. */
    public @Nullable String text(String name, int longest) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        return textOf(prefix + name, value, longest);
    }

    /** Returns a string that must be there and not blank; the empty string when it is not. */
    public String requiredText(String name, int longest) {
        if (!has(name)) {
            malformed(name, "is required");
            return "";
        }
        String text = text(name, longest);
        if (text != null && text.isBlank()) {
            malformed(name, "must not be empty");
        }
        return text == null ? "" : text;
    }

    /** Returns an integer between the bounds, or null when it is absent or wrong. */
    public @Nullable Long integer(String name, long least, long most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            malformed(name, "must be an integer, not " + typeOf(value));
            return null;
        }
        long number = value.longValue();
        if (number < least || number > most) {
            invalid(
                    name,
                    most == Long.MAX_VALUE ? "must be at least " + least : "must be from " + least + " to " + most);
            return null;
        }
        return number;
    }

    public boolean flag(String name, boolean otherwise) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            malformed(name, "must be true or false, not " + typeOf(value));
            return otherwise;
        }
        return value.booleanValue();
    }

    /** Returns the one of the known values whose word it is, or null when the field is absent or wrong. */
    public <T> @Nullable T word(String name, Map<String, T> known) {
        String word = text(name, 200);
        if (word == null) {
            return null;
        }
        T value = known.get(word);
        if (value == null) {
            invalid(name, oneOf(new TreeSet<>(known.keySet())));
        }
        return value;
    }

    /** Returns an absolute http or https URL, or null when it is absent or wrong. */
    public @Nullable URI url(String name) {
        String text = text(name, LONGEST_URL);
        if (text == null) {
            return null;
        }
        String reason = urlProblem(text);
        if (reason != null) {
            invalid(name, reason);
            return null;
        }
        return URI.create(text);
    }

    /**
     * Returns why the text is no absolute http or https URL, or null when it is one.
     */
    public static @Nullable String urlProblem(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return "is not a URL";
        }
        String scheme = url.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            return "must be an absolute http or https URL";
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return "must be a URL with a host";
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            return "must be a URL with a port from 1 to 65535";
        }
        return url.getUserInfo() == null ? null : "must be a URL without a user name or password";
    }

    /** Returns an array of strings, or null when it is absent or wrong; entries of another type are named by their place. */
    public @Nullable List<String> texts(String name, int most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            malformed(name, "must be an array of strings, not " + typeOf(value));
            return null;
        }
        if (value.size() > most) {
            invalid(name, "must have at most " + most + " entries");
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String text = textOf(prefix + name + "[" + i + "]", value.get(i), 500);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns Stripe's metadata: at most 50 keys of 40 characters, values of 500. Empty when absent or wrong. */
    public Map<String, String> metadata(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        if (!(value instanceof ObjectNode object)) {
            malformed(name, "must be an object of strings, not " + typeOf(value));
            return Map.of();
        }
        if (object.size() > MOST_METADATA) {
            invalid(name, "must have at most " + MOST_METADATA + " keys");
            return Map.of();
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String key = entry.getKey();
            String text = textOf(prefix + name + "." + key, entry.getValue(), 500);
            if (key.isEmpty() || key.length() > 40 || hasUnpairedSurrogate(key)) {
                invalid(name, "must have keys of 1 to 40 characters");
            } else if (text != null) {
                metadata.put(key, text);
            }
        }
        return metadata;
    }

    /** Returns the fields of an object inside this one, or null when it is absent or no object. */
    public @Nullable Fields object(String name) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            malformed(name, "must be an object, not " + typeOf(value));
            return null;
        }
        return new Fields(object, prefix + name + ".", malformed, invalid);
    }

    /** Returns the entries of an array, each an object or a string (given as {@code {name: string}}), or null. */
    public @Nullable List<Fields> entries(String name, String word, int most) {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isArray() || value.size() > most) {
            malformed(name, "must be an array of at most " + most + " entries");
            return null;
        }
        List<Fields> entries = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode entry = value.get(i);
            String at = prefix + name + "[" + i + "].";
            if (entry.isTextual()) {
                entries.add(new Fields(Json.object().put(word, entry.textValue()), at, malformed, invalid));
            } else if (entry instanceof ObjectNode object) {
                entries.add(new Fields(object, at, malformed, invalid));
            } else {
                malformed.add(new FieldProblem(prefix + name + "[" + i + "]", "must be a string or an object"));
            }
        }
        return entries;
    }

    /** Returns a field as it stands, null when it is absent. */
    public @Nullable JsonNode raw(String name) {
        return node.hasNonNull(name) ? node.get(name) : null;
    }

    /** Notes a missing field or a wrong type. */
    public void malformed(String name, String reason) {
        malformed.add(new FieldProblem(prefix + name, reason));
    }

    /** Notes a value that cannot be. */
    public void invalid(String name, String reason) {
        invalid.add(new FieldProblem(prefix + name, reason));
    }

    /** Answers with everything that was noted, if anything was. */
    public void check() {
        if (!malformed.isEmpty()) {
            List<FieldProblem> all = new ArrayList<>(malformed);
            all.addAll(invalid);
            throw ApiException.fields(ErrorCode.INVALID_REQUEST, all);
        }
        if (!invalid.isEmpty()) {
            throw ApiException.fields(ErrorCode.VALIDATION_FAILED, invalid);
        }
    }

    /** Returns the value, or answers with all problems when it is null: for required fields after their reading. */
    public <T> T required(String name, @Nullable T value) {
        if (value == null && !has(name)) {
            malformed(name, "is required");
        }
        check();
        if (value == null) {
            throw new IllegalStateException("a wrong field was not noted: " + name);
        }
        return value;
    }

    /** Joins words for a sentence. */
    public static String oneOf(Collection<String> words) {
        return "must be one of " + String.join(", ", words);
    }

    private @Nullable String textOf(String field, JsonNode value, int longest) {
        if (!value.isTextual()) {
            malformed.add(new FieldProblem(field, "must be a string, not " + typeOf(value)));
            return null;
        }
        String text = value.textValue();
        if (hasUnpairedSurrogate(text) || text.indexOf('\0') >= 0) {
            malformed.add(
                    new FieldProblem(field, "holds a character that is no text (U+0000 or half a surrogate pair)"));
            return null;
        }
        if (text.length() > longest) {
            invalid.add(new FieldProblem(field, "must have at most " + longest + " characters"));
            return null;
        }
        return text;
    }

    private static boolean hasUnpairedSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            case NUMBER -> value.isIntegralNumber() ? "a number" : "a number with a fraction";
            case OBJECT -> "an object";
            case STRING -> "a string";
            default -> "something else";
        };
    }
}
