package ai.coditect.sim.harness.scenario;

/**
 * A key of a {@link MapOf}.
 *
 * @param description for the editor's tooltip, and for people when a required key is missing
 */
public record MapKey<V>(String name, Shape<V> shape, boolean required, String description) {
    public static <V> MapKey<V> optional(String name, Shape<V> shape, String description) {
        return new MapKey<>(name, shape, false, description);
    }

    public static <V> MapKey<V> required(String name, Shape<V> shape, String description) {
        return new MapKey<>(name, shape, true, description);
    }
}
