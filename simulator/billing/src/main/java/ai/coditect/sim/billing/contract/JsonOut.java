package ai.coditect.sim.billing.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource writes its JSON: bytes that are signed, or a tree that is compared. Absent fields are not written, null
 * ones are written as null; which is which is Stripe's (stripe.md section 2).
 */
public interface JsonOut {
    /** Returns the version whose shape is asked for. */
    default ApiVersion version() {
        return ApiVersion.PINNED;
    }

    /**
     * Returns whether the older shape is asked for. Who writes adds then what only that shape has and cannot be told from the
     * pinned one, such as {@code invoice.payment_intent}; {@link OlderShape} moves and drops the rest.
     */
    default boolean older() {
        return version() == ApiVersion.OLDER;
    }

    /** Returns where links lead. */
    default Pages pages() {
        return Pages.CODITECT;
    }

    /** Writes {@code livemode}, as the endpoint or the caller is told it. */
    default void putLivemode() {
        put("livemode", false);
    }

    /** Begins an object that is an element of an array, or the root. */
    void beginObject();

    void beginObject(String name);

    void endObject();

    void beginArray(String name);

    void endArray();

    /** Adds a string to the array. */
    void add(String value);

    void put(String name, @Nullable String value);

    void put(String name, long value);

    void put(String name, boolean value);

    /** Writes a number that need not be whole, for example the percentage of a tax rate. */
    void putNumber(String name, double value);

    void putNull(String name);

    default void put(String name, @Nullable Long value) {
        if (value == null) {
            putNull(name);
        } else {
            put(name, value.longValue());
        }
    }

    default void put(String name, Map<String, String> map) {
        beginObject(name);
        map.forEach(this::put);
        endObject();
    }

    default void put(String name, List<String> values) {
        beginArray(name);
        values.forEach(this::add);
        endArray();
    }

    /** Writes the resource under the name. */
    default void put(String name, Resource resource) {
        beginObject(name);
        resource.writeTo(this);
        endObject();
    }

    /** Writes an array without elements. */
    default void putEmptyArray(String name) {
        beginArray(name);
        endArray();
    }

    /** Writes each name with null. */
    default void putNulls(String... names) {
        for (String name : names) {
            putNull(name);
        }
    }
}
