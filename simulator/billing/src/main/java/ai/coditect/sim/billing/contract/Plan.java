package ai.coditect.sim.billing.contract;

import java.util.List;
import java.util.Optional;

/**
 * A plan of CODITECT's catalogue.
 *
 * @param id for example {@code plan_pro}
 * @param name for example {@code Professional}
 * @param prices per interval; empty where the price is agreed by hand ({@code plan_enterprise})
 */
public record Plan(String id, String name, Product product, List<Price> prices) {
    public Plan {
        prices = List.copyOf(prices);
    }

    /** Returns whether the price is agreed by hand, so that nobody can subscribe by himself. */
    public boolean custom() {
        return prices.isEmpty();
    }

    /** Returns the price of the interval. */
    public Optional<Price> price(Interval interval) {
        for (Price price : prices) {
            if (price.interval() == interval) {
                return Optional.of(price);
            }
        }
        return Optional.empty();
    }
}
