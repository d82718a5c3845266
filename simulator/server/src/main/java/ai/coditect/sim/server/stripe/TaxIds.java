package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code /v1/customers/{id}/tax_ids}. */
final class TaxIds {
    private TaxIds() {}

    static ObjectNode list(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        Listing listing = Listing.of(call.params());
        call.checked(List.of());
        List<TaxId> newestFirst = new ArrayList<>(customer.profile().taxIds());
        Collections.reverse(newestFirst);
        return listing.page(
                "/v1/customers/" + customer.id() + "/tax_ids",
                "tax_id",
                newestFirst,
                TaxId::id,
                taxId -> true,
                call.shapes()::of);
    }

    static ObjectNode retrieve(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        call.checked(List.of());
        return call.shapes().of(find(call, customer));
    }

    static ObjectNode create(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        String type = call.params().requiredText("type");
        String value = call.params().requiredText("value");
        call.checked(List.of());
        return call.shapes().of(call.execute(new Command.AddTaxId(customer.id(), new Command.TaxIdInput(type, value))));
    }

    static ObjectNode delete(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        TaxId taxId = find(call, customer);
        call.checked(List.of());
        call.run(new Command.RemoveTaxId(customer.id(), taxId.id()));
        return Json.object().put("id", taxId.id()).put("object", "tax_id").put("deleted", true);
    }

    private static TaxId find(StripeCall call, Customer customer) {
        String id = call.ids().get(1);
        for (TaxId taxId : customer.profile().taxIds()) {
            if (taxId.id().equals(id)) {
                return taxId;
            }
        }
        throw StripeException.missing("tax_id", id, "id");
    }
}
