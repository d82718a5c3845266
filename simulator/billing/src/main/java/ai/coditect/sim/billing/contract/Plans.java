package ai.coditect.sim.billing.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** CODITECT's plans, read once from {@code coditect/contract/plans.json} when first asked for. Thread-safe. */
public final class Plans {
    private static final class Holder {
        static final List<Plan> ALL = ContractData.read("plans.json", Plans::parse);
    }

    private Plans() {}

    /** Returns all plans, the cheapest first. */
    public static List<Plan> all() {
        return Holder.ALL;
    }

    /** Finds a plan by its id, for example {@code plan_pro}. */
    public static Optional<Plan> find(String planId) {
        for (Plan plan : all()) {
            if (plan.id().equals(planId)) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }

    /** Returns the ids of all plans, for "did you mean". */
    public static List<String> ids() {
        return all().stream().map(Plan::id).toList();
    }

    private static List<Plan> parse(JsonParser json) throws IOException {
        List<Plan> plans = new ArrayList<>();
        json.nextToken();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> plan = new HashMap<>();
            List<Map<String, String>> prices = new ArrayList<>();
            for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        prices.add(ContractData.flatObject(json));
                    }
                } else {
                    plan.put(field, json.getText());
                }
            }
            plans.add(plan(plan, prices));
        }
        return List.copyOf(plans);
    }

    private static Plan plan(Map<String, String> row, List<Map<String, String>> priceRows) {
        String id = ContractData.required(row, "id");
        String name = ContractData.required(row, "name");
        String productId = ContractData.required(row, "product");
        long created = Long.parseLong(ContractData.required(row, "created"));
        List<Price> prices = new ArrayList<>();
        for (Map<String, String> price : priceRows) {
            prices.add(new Price(
                    ContractData.required(price, "id"),
                    id,
                    productId,
                    name,
                    ContractData.required(price, "interval").equals("year") ? Interval.YEAR : Interval.MONTH,
                    Long.parseLong(ContractData.required(price, "unit_amount")),
                    ContractData.required(price, "currency"),
                    ContractData.required(price, "lookup_key"),
                    created));
        }
        String defaultPrice = prices.isEmpty() ? null : prices.get(0).id();
        return new Plan(id, name, new Product(productId, id, name, defaultPrice, created), prices);
    }
}
