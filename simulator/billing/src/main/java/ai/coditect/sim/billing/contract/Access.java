package ai.coditect.sim.billing.contract;

import java.util.Locale;

/**
 * What a customer may use: the one rule that scenarios and probes follow (contract section 4, "Access").
 *
 * <p>Granted while a subscription is {@code active}, {@code trialing} or {@code past_due}; none before that; revoked once
 * every one is {@code canceled}, {@code unpaid} or {@code incomplete_expired}.
 */
public enum Access {
    NONE,
    GRANTED,
    REVOKED;

    /** Returns the word used in YAML, pages and reports: {@code none}, {@code granted} or {@code revoked}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
