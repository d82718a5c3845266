package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.DeletedCustomer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.tax.TaxExempt;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1/customers}. */
final class Customers {
    private static final List<String> UNMODELLED = List.of(
            "balance",
            "business_name",
            "cash_balance",
            "default_source",
            "description",
            "individual_name",
            "invoice_prefix",
            "next_invoice_sequence",
            "phone",
            "preferred_locales",
            "shipping",
            "source",
            "tax",
            "test_clock",
            "validate");

    private Customers() {}

    static ObjectNode list(StripeCall call) {
        String email = call.params().text("email");
        return Listing.of(
                call,
                Kind.CUSTOMER,
                customer -> Subscriptions.is(email, customer.profile().email()));
    }

    /** Answers for a deleted customer too: {@code "deleted": true}. */
    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        Optional<DeletedCustomer> deleted = call.find(DeletedCustomer.class, call.id());
        return call.shapes().of(deleted.isPresent() ? deleted.get() : call.required(Kind.CUSTOMER));
    }

    static ObjectNode delete(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        call.checked(List.of());
        return call.shapes().of(call.execute(new Command.DeleteCustomer(customer.id())));
    }

    static ObjectNode create(StripeCall call) {
        Params params = call.params();
        String email = params.requiredText("email");
        String name = params.text("name");
        Address address = address(params);
        TaxExempt exempt = exempt(params);
        List<Command.TaxIdInput> taxIds = new ArrayList<>();
        for (Params taxId : params.hashes("tax_id_data")) {
            taxIds.add(new Command.TaxIdInput(taxId.requiredText("type"), taxId.requiredText("value")));
        }
        Map<String, String> metadata = params.metadata();
        CardInput card = Cards.typed(params, "payment_method");
        CardInput chosen = Cards.typed(params.hash("invoice_settings"), "default_payment_method");
        call.checked(UNMODELLED);
        Customer customer = call.execute(new Command.CreateCustomer(
                null, email, name, address, metadata, null, taxIds, exempt == null ? TaxExempt.NONE : exempt, null));
        CardInput attached = chosen == null ? card : chosen;
        if (attached != null) {
            call.run(new Command.AttachCard(customer.id(), attached));
        }
        return call.shapes().of(call.named(Kind.CUSTOMER, customer.id(), "customer"));
    }

    static ObjectNode update(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        Params params = call.params();
        String email = params.text("email");
        String name = params.text("name");
        Address address = address(params);
        TaxExempt exempt = exempt(params);
        Map<String, String> metadata = params.metadata(customer.metadata());
        String chosen = params.hash("invoice_settings").text("default_payment_method");
        boolean changes = params.has("email")
                || params.has("name")
                || params.has("address")
                || params.has("tax_exempt")
                || !metadata.isEmpty();
        call.checked(UNMODELLED);
        if (chosen != null) {
            PaymentMethod method = call.named(Kind.PAYMENT_METHOD, chosen, "invoice_settings[default_payment_method]");
            if (!customer.id().equals(method.customer())) {
                throw StripeException.invalid(
                        "resource_missing",
                        "invoice_settings[default_payment_method]",
                        "The customer does not have a payment method with the ID " + chosen
                                + ". The payment method must be attached to the customer.");
            }
        }
        if (changes) {
            call.run(new Command.UpdateCustomer(customer.id(), email, name, address, exempt, metadata));
        }
        if (chosen != null && !chosen.equals(customer.defaultPaymentMethod())) {
            call.run(new Command.MakeDefault(customer.id(), chosen));
        }
        return call.shapes().of(call.named(Kind.CUSTOMER, customer.id(), "customer"));
    }

    private static @Nullable Address address(Params params) {
        if (!params.has("address")) {
            return null;
        }
        Params address = params.hash("address");
        String country = address.text("country");
        return new Address(
                address.text("line1"),
                address.text("line2"),
                address.text("city"),
                address.text("state"),
                address.text("postal_code"),
                country == null ? null : country.toUpperCase(Locale.ROOT));
    }

    private static @Nullable TaxExempt exempt(Params params) {
        String word = params.word("tax_exempt", List.of("none", "exempt", "reverse"));
        return word == null ? null : TaxExempt.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
