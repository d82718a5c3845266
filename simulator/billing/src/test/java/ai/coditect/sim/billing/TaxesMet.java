package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.tax.TaxAmount;
import ai.coditect.sim.billing.tax.TaxReason;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What kinds of tax and which currencies the invoices of many lives had, so that no law holds for want of them. Thread-safe. */
final class TaxesMet {
    private final Set<TaxReason> reasons = ConcurrentHashMap.newKeySet();
    private final Set<TaxBehavior> behaviors = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> currenciesOfWorlds = new ConcurrentHashMap<>();

    void meet(String world, Invoice invoice) {
        currenciesOfWorlds
                .computeIfAbsent(world, id -> ConcurrentHashMap.newKeySet())
                .add(invoice.currency());
        for (TaxAmount tax : invoice.taxes().totals()) {
            reasons.add(tax.reason());
            behaviors.add(tax.behavior());
        }
    }

    void assertAllMet() {
        assertThat(reasons).isEqualTo(EnumSet.allOf(TaxReason.class));
        assertThat(behaviors).containsExactlyInAnyOrder(TaxBehavior.values());
        assertThat(currenciesOfWorlds.values())
                .as("a world with three currencies")
                .anySatisfy(currencies -> assertThat(currencies).contains("usd", "eur", "jpy"));
    }
}
