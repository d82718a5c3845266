package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.Command.TaxIdInput;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.CardInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One scenario, bound and checked.
 *
 * @param name the file's {@code name:}; with the values of the cell behind it where a matrix made it
 * @param cell what tells the cell of a {@code matrix:} from the others, such as {@code visa, plan_pro}; empty without a matrix
 * @param story the comment at the head of the file, without {@code #}; empty when there is none
 * @param covers requirements that it shows, by their names in whoever's list
 * @param clock where billing time starts; null means the real now
 * @param settings of the account that bills
 * @param customers by their name in the file; the one of a single-customer file is named as its key
 * @param judgesSent whether the file uses {@code sent} or {@code sent-in-any-order}, so that events left over at the end fail it
 */
public record Scenario(
        String name,
        String cell,
        String story,
        Position at,
        List<String> tags,
        List<String> covers,
        @Nullable StartTime clock,
        BillingSettings settings,
        Map<String, CustomerSpec> customers,
        List<Step> steps,
        boolean judgesSent) {

    /**
     * A customer of the scenario.
     *
     * @param id fixed, null for a generated one
     * @param card in his hand; null for a customer without one
     * @param address null is not taxed
     * @param currency that he pays in; null for the first invoice's (usd)
     * @param reference the consumer's own user; null for the consumer's usual one. May hold templates, as values of metadata may
     */
    public record CustomerSpec(
            Position at,
            @Nullable String id,
            @Nullable CardInput card,
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address,
            List<TaxIdInput> taxIds,
            @Nullable String currency,
            @Nullable String reference,
            Map<String, String> metadata) {

        /** A customer of whom the file says nothing. */
        static CustomerSpec anybody(Position at) {
            return new CustomerSpec(at, null, null, null, null, null, List.of(), null, null, Map.of());
        }
    }
}
