package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Dialect;
import ai.coditect.sim.delivery.signature.Scheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SimulatorBuilder} decides once and for all.
 *
 * @param seed null to take the run's
 * @param settings of the account that bills
 * @param settle how long the consumer may take to show what is expected; null for the default
 * @param clock where billing time starts; null for the real now
 */
record Options(
        String secret,
        String token,
        Scheme scheme,
        Dialect dialect,
        String profile,
        List<String> events,
        Map<String, String> headers,
        @Nullable Long seed,
        @Nullable Instant clock,
        @Nullable Duration settle,
        BillingSettings settings,
        boolean judgeAnswers,
        boolean judgeAccess) {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

    Duration patience() {
        return settle == null ? DEFAULT_PATIENCE : settle;
    }
}
