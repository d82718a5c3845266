package ai.coditect.sim.delivery.endpoint;

import java.util.Optional;

/**
 * How a sender times out, retries, gives up and orders; data from {@code fixtures/contract/sender-profiles/}. (Skeleton: the
 * components come with the delivery module.)
 */
public record SenderProfile(String name) {
    public static final SenderProfile CODITECT = new SenderProfile("coditect");

    /** Finds a bundled profile: {@code coditect}, {@code stripe}, {@code standard-webhooks}, {@code in-order}. */
    public static Optional<SenderProfile> named(String name) {
        return name.equals("coditect") ? Optional.of(CODITECT) : Optional.empty();
    }
}
