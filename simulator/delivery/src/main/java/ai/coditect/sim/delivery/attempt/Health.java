package ai.coditect.sim.delivery.attempt;

import ai.coditect.sim.delivery.endpoint.SenderProfile.DisableRule;
import org.jspecify.annotations.Nullable;

/** How an endpoint has been doing, for the rule that disables it. Confined to its world's writer. */
final class Health {
    private static final long NEVER = Long.MIN_VALUE;

    private long failingSince = NEVER;
    private int givenUpInARow;

    void accepted() {
        failingSince = NEVER;
        givenUpInARow = 0;
    }

    void failed(long billingTime) {
        if (failingSince == NEVER) {
            failingSince = billingTime;
        }
    }

    void gaveUp() {
        givenUpInARow++;
    }

    /** Says why the endpoint is to be disabled, or null. */
    @Nullable
    String verdict(@Nullable DisableRule rule, long billingTime) {
        if (rule instanceof DisableRule.FailingFor failing) {
            return failingSince != NEVER
                            && billingTime - failingSince >= failing.duration().toSeconds()
                    ? "every attempt failed for " + failing.duration().toDays() + " days"
                    : null;
        }
        if (rule instanceof DisableRule.GivenUpInARow inARow) {
            return givenUpInARow >= inARow.count() ? inARow.count() + " deliveries in a row were given up" : null;
        }
        return null;
    }
}
