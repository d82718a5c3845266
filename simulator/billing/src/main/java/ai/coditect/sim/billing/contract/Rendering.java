package ai.coditect.sim.billing.contract;

/**
 * How an endpoint wants its events written.
 *
 * @param dialect whose type names
 * @param version in which shape the objects are
 * @param livemode what {@code livemode} says, in the envelope and in every object
 */
public record Rendering(Dialect dialect, ApiVersion version, boolean livemode) {
    /** CODITECT's names, the pinned shape, a sandbox. */
    public static final Rendering CODITECT = of(Dialect.CODITECT);

    /** Returns the dialect in the pinned shape, in a sandbox. */
    public static Rendering of(Dialect dialect) {
        return new Rendering(dialect, ApiVersion.PINNED, false);
    }

    /** Returns the same names in another shape. */
    public Rendering in(ApiVersion other) {
        return new Rendering(dialect, other, livemode);
    }
}
