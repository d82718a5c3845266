package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.payment.Customer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1/customers}. */
final class Customers {
    private static final List<String> UNMODELLED = List.of(
            "balance",
            "business_name",
            "cash_balance",
            "description",
            "individual_name",
            "invoice_prefix",
            "invoice_settings",
            "next_invoice_sequence",
            "phone",
            "preferred_locales",
            "shipping",
            "source",
            "tax",
            "tax_exempt",
            "tax_id_data",
            "test_clock",
            "validate");

    private Customers() {}

    static ObjectNode list(StripeCall call) {
        String email = call.params().text("email");
        return Listing.of(
                call,
                Kind.CUSTOMER,
                customer -> email == null || customer.email().equals(email));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.CUSTOMER));
    }

    static ObjectNode create(StripeCall call) {
        Params params = call.params();
        String email = params.requiredText("email");
        String name = params.text("name");
        String country = country(params.hash("address"));
        Map<String, String> metadata = params.metadata();
        CardInput card = Cards.typed(params, "payment_method");
        call.checked(UNMODELLED);
        Customer customer = call.execute(new Command.CreateCustomer(null, email, name, country, metadata, null));
        if (card != null) {
            call.run(new Command.ReplaceCard(customer.id(), card));
        }
        return call.shapes().of(call.named(Kind.CUSTOMER, customer.id(), "customer"));
    }

    /** Reads the country of an address; the rest of it is not kept. */
    static @Nullable String country(Params address) {
        String country = address.text("country");
        return country == null ? null : country.toUpperCase(Locale.ROOT);
    }
}
