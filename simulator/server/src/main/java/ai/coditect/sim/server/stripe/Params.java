package ai.coditect.sim.server.stripe;

import ai.coditect.sim.server.http.Query;
import ai.coditect.sim.server.http.RequestBody;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call, of its query and its form: {@code items[0][price]=…}, {@code expand[]=…}, {@code created[gte]=…}. What is
 * wrong is answered at once, as Stripe does. {@link #finish} refuses what nobody has read. Not thread-safe.
 */
final class Params {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 8;
    private static final int LONGEST = 5_000;
    private static final int MOST_METADATA = 50;

    /** A hash; its values are strings and hashes. An array is a hash whose keys are numbers. */
    private static final class Hash extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;
    }

    /** An instant, or bounds of it: {@code created=…} or {@code created[gte]=…}. */
    record Range(long least, long most) {
        boolean has(long instant) {
            return instant >= least && instant <= most;
        }
    }

    private final Hash hash;
    private final String prefix;
    private final Set<String> read = new LinkedHashSet<>();

    private Params(Hash hash, String prefix) {
        this.hash = hash;
        this.prefix = prefix;
    }

    /** Reads query and form. */
    static Params of(Context ctx) {
        List<Query.Pair> pairs = new ArrayList<>();
        String query = ctx.req().getQueryString();
        if (query != null) {
            pairs.addAll(Query.pairs(query, "query"));
        }
        byte[] body = RequestBody.bytes(ctx);
        if (body.length > 0) {
            String type = ctx.req().getContentType();
            if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
                throw StripeException.invalid(
                        null,
                        null,
                        "Invalid request (check that your POST content type is application/x-www-form-urlencoded).");
            }
            pairs.addAll(Query.pairs(Query.form(body), "form"));
        }
        if (pairs.size() > MOST) {
            throw StripeException.invalid(null, null, "A request may have at most " + MOST + " parameters.");
        }
        Hash root = new Hash();
        pairs.forEach(pair -> put(root, pair.name(), pair.value()));
        return new Params(root, "");
    }

    private static void put(Hash root, String name, String value) {
        if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw StripeException.invalid(null, null, "A parameter holds the character U+0000, which is no text.");
        }
        List<String> keys = keys(name);
        Hash into = root;
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i).isEmpty() && i > 0 ? String.valueOf(into.size()) : keys.get(i);
            boolean last = i == keys.size() - 1;
            Object known = into.get(key);
            if (last) {
                if (known instanceof Hash) {
                    throw mixed(name);
                }
                into.put(key, value);
            } else if (known instanceof Hash inner) {
                into = inner;
            } else if (known == null) {
                Hash inner = new Hash();
                into.put(key, inner);
                into = inner;
            } else {
                throw mixed(name);
            }
        }
    }

    private static StripeException mixed(String name) {
        return StripeException.invalid(null, name, "Invalid hash: '" + name + "' is given as a value and as a hash.");
    }

    /** Splits {@code items[0][price]} into its keys. */
    private static List<String> keys(String name) {
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            return List.of(name);
        }
        List<String> keys = new ArrayList<>();
        keys.add(name.substring(0, bracket));
        int at = bracket;
        while (at < name.length()) {
            int end = name.charAt(at) == '[' ? name.indexOf(']', at) : -1;
            if (end < 0 || keys.size() > DEEPEST) {
                throw StripeException.invalid(
                        null, null, "The parameter name '" + name + "' cannot be read: brackets are written a[b][c].");
            }
            keys.add(name.substring(at + 1, end));
            at = end + 1;
        }
        return keys;
    }

    /** Returns whether the parameter is there, be it empty. */
    boolean has(String name) {
        read.add(name);
        return hash.containsKey(name);
    }

    /** Returns a string, null when it is absent; an empty one is refused. */
    @Nullable
    String text(String name) {
        String value = textOrEmpty(name);
        if (value != null && value.isEmpty()) {
            throw StripeException.invalid(
                    "parameter_invalid_empty",
                    prefixed(name),
                    "You passed an empty string for '" + prefixed(name)
                            + "'. We assume empty values are an attempt to unset a parameter; however '"
                            + prefixed(name)
                            + "' cannot be unset. You should remove '" + prefixed(name)
                            + "' from your request or supply a non-empty value.");
        }
        return value;
    }

    /** Returns a string, null when it is absent; an empty one unsets what it names. */
    @Nullable
    String textOrEmpty(String name) {
        read.add(name);
        Object value = hash.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw StripeException.invalid(null, prefixed(name), "Invalid string: '" + prefixed(name) + "' is a hash.");
        }
        if (text.length() > LONGEST) {
            throw StripeException.invalid(
                    null,
                    prefixed(name),
                    "Invalid string: '" + prefixed(name) + "' must be at most " + LONGEST + " characters.");
        }
        return text;
    }

    String requiredText(String name) {
        String value = text(name);
        if (value == null) {
            throw StripeException.invalid(
                    "parameter_missing", prefixed(name), "Missing required param: " + prefixed(name) + ".");
        }
        return value;
    }

    @Nullable
    Long integer(String name, long least, long most) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        long number;
        try {
            number = Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw StripeException.invalid("parameter_invalid_integer", prefixed(name), "Invalid integer: " + value);
        }
        if (number < least || number > most) {
            throw StripeException.invalid(
                    "parameter_invalid_integer",
                    prefixed(name),
                    number < least
                            ? "This value must be greater than or equal to " + least + "."
                            : "This value must be less than or equal to " + most + ".");
        }
        return number;
    }

    @Nullable
    Boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw StripeException.invalid(null, prefixed(name), "Invalid boolean: " + value);
        };
    }

    @Nullable
    String word(String name, Collection<String> known) {
        String value = text(name);
        if (value != null && !known.contains(value)) {
            throw StripeException.invalid(
                    null,
                    prefixed(name),
                    "Invalid " + prefixed(name) + ": must be one of " + String.join(", ", known) + ".");
        }
        return value;
    }

    /** Returns the hash of the name, empty when it is absent. */
    Params hash(String name) {
        read.add(name);
        Object value = hash.get(name);
        if (value != null && !(value instanceof Hash)) {
            throw StripeException.invalid(null, prefixed(name), "Invalid hash: '" + prefixed(name) + "' is a value.");
        }
        return new Params(value instanceof Hash inner ? inner : new Hash(), prefixed(name));
    }

    /** Returns the hashes of an array, in their order. */
    List<Params> hashes(String name) {
        Params array = hash(name);
        List<Params> hashes = new ArrayList<>();
        for (String key : array.hash.keySet()) {
            requireIndex(array, key);
            hashes.add(array.hash(key));
        }
        return hashes;
    }

    /** Returns the strings of an array, in their order; null when it is absent. */
    @Nullable
    List<String> texts(String name) {
        if (!has(name)) {
            return null;
        }
        Params array = hash(name);
        List<String> texts = new ArrayList<>();
        for (String key : array.hash.keySet()) {
            requireIndex(array, key);
            texts.add(array.requiredText(key));
        }
        return texts;
    }

    private static void requireIndex(Params array, String key) {
        if (key.isEmpty() || !key.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw StripeException.invalid(
                    null, array.prefix, "Invalid array: '" + array.prefix + "' has the key " + key);
        }
    }

    /** Returns an instant or bounds of one; null when it is absent. */
    @Nullable
    Range range(String name) {
        if (!has(name)) {
            return null;
        }
        if (hash.get(name) instanceof String) {
            Long instant = integer(name, 0, Long.MAX_VALUE);
            return instant == null ? null : new Range(instant, instant);
        }
        Params bounds = hash(name);
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        Long bound = bounds.integer("gte", 0, Long.MAX_VALUE);
        least = bound == null ? least : Math.max(least, bound);
        bound = bounds.integer("gt", 0, Long.MAX_VALUE - 1);
        least = bound == null ? least : Math.max(least, bound + 1);
        bound = bounds.integer("lte", 0, Long.MAX_VALUE);
        most = bound == null ? most : Math.min(most, bound);
        bound = bounds.integer("lt", 0, Long.MAX_VALUE);
        most = bound == null ? most : Math.min(most, bound - 1);
        bounds.finish(List.of());
        return new Range(least, most);
    }

    /** Returns the metadata of an object that is made. Empty when it is absent. */
    Map<String, String> metadata() {
        return metadata(Map.of());
    }

    /**
     * Returns what is to be changed in an object's metadata: an empty value asks for its key to be removed, and {@code metadata=}
     * for all of them. Empty when it is absent.
     *
     * @param known what the object has
     */
    Map<String, String> metadata(Map<String, String> known) {
        if (!has("metadata")) {
            return Map.of();
        }
        if ("".equals(hash.get("metadata"))) {
            Map<String, String> removed = new LinkedHashMap<>();
            known.keySet().forEach(key -> removed.put(key, ""));
            return removed;
        }
        Params given = hash("metadata");
        Map<String, String> metadata = new LinkedHashMap<>();
        for (String key : given.hash.keySet()) {
            String value = given.textOrEmpty(key);
            if (key.isEmpty() || key.length() > 40 || value == null || value.length() > 500) {
                throw StripeException.invalid(
                        null,
                        given.prefixed(key),
                        "Metadata keys can have up to 40 characters, metadata values up to 500 characters.");
            }
            metadata.put(key, value);
        }
        Set<String> all = new LinkedHashSet<>(known.keySet());
        metadata.forEach((key, value) -> {
            if (value.isEmpty()) {
                all.remove(key);
            } else {
                all.add(key);
            }
        });
        if (all.size() > MOST_METADATA) {
            throw StripeException.invalid(
                    null, prefixed("metadata"), "Metadata can have up to " + MOST_METADATA + " keys.");
        }
        return metadata;
    }

    /** Returns every string that stands right in this hash: where ids of objects may be. */
    Collection<String> values() {
        List<String> values = new ArrayList<>();
        for (Object value : hash.values()) {
            if (value instanceof String text) {
                values.add(text);
            }
        }
        return values;
    }

    /**
     * Refuses parameters that neither were read nor are known to Stripe.
     *
     * @param ignored names that Stripe knows and the simulator does not model
     * @return those of them that are there
     */
    Set<String> finish(Collection<String> ignored) {
        Set<String> unknown = new TreeSet<>();
        Set<String> unmodelled = new TreeSet<>();
        for (String name : hash.keySet()) {
            if (!read.contains(name)) {
                (ignored.contains(name) ? unmodelled : unknown).add(prefixed(name));
            }
        }
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw StripeException.invalid(
                    "parameter_unknown",
                    first,
                    (unknown.size() == 1 ? "Received unknown parameter: " : "Received unknown parameters: ")
                            + String.join(", ", unknown));
        }
        return unmodelled;
    }

    /** Returns the parameter's name as callers write it: {@code items[0][price]}. */
    String prefixed(String name) {
        return prefix.isEmpty() ? name : prefix + "[" + name + "]";
    }
}
