package ai.coditect.sim.billing.contract;

/**
 * How an endpoint, or the caller of an API, wants events and objects written.
 *
 * @param dialect whose type names
 * @param version in which shape the objects are
 * @param livemode what {@code livemode} says, in the envelope and in every object
 * @param pages where links lead
 */
public record Rendering(Dialect dialect, ApiVersion version, boolean livemode, Pages pages) {
    /** CODITECT's names, the pinned shape, a sandbox. */
    public static final Rendering CODITECT = of(Dialect.CODITECT);

    /** As the full constructor, with links to CODITECT's hosts. */
    public Rendering(Dialect dialect, ApiVersion version, boolean livemode) {
        this(dialect, version, livemode, Pages.CODITECT);
    }

    /** Returns the dialect in the pinned shape, in a sandbox. */
    public static Rendering of(Dialect dialect) {
        return new Rendering(dialect, ApiVersion.PINNED, false);
    }

    /** Returns the same names in another shape. */
    public Rendering in(ApiVersion other) {
        return new Rendering(dialect, other, livemode, pages);
    }

    /** Returns the same with links to other pages. */
    public Rendering linking(Pages other) {
        return new Rendering(dialect, version, livemode, other);
    }
}
