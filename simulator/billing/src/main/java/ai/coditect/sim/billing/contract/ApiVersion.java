package ai.coditect.sim.billing.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which shape Stripe's objects are written (contract section 2, stripe.md 1.4). */
public enum ApiVersion {
    /** The version that stripe-java 33.3.0 is made for. */
    PINNED("2026-07-29.dahlia"),
    /** The last version without a name: {@code invoice.subscription}, {@code subscription.current_period_end} … */
    OLDER("2024-06-20");

    /** Where fields moved; what is dated before it has them in their old places. */
    private static final String BASIL = "2025-03-31";

    private final String word;

    ApiVersion(String word) {
        this.word = word;
    }

    /** Returns Stripe's word, as in an event's {@code api_version}. */
    public String word() {
        return word;
    }

    /** Finds one by its exact word. */
    public static Optional<ApiVersion> named(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    /** Returns the words of both. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ApiVersion::word).toList();
    }

    /**
     * Returns the shape nearest to any version of Stripe's: the older one for dates before 2025-03-31 (basil), where fields
     * moved, the pinned one from then on.
     *
     * @param stripeVersion for example the value of a {@code Stripe-Version} header
     */
    public static ApiVersion nearest(String stripeVersion) {
        return stripeVersion.compareTo(BASIL) < 0 ? OLDER : PINNED;
    }
}
