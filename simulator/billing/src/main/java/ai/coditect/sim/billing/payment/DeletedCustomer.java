package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;

/** What is left of a customer who was deleted: Stripe still answers for his id. */
public record DeletedCustomer(String id) implements Resource {
    @Override
    public String object() {
        return "customer";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("deleted", true);
    }
}
