package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.PaymentMethod;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/payment_methods}, and those of a customer. */
final class PaymentMethods {
    private PaymentMethods() {}

    static ObjectNode list(StripeCall call) {
        String customer = call.params().text("customer");
        if (customer != null) {
            call.named(Kind.CUSTOMER, customer, "customer");
        }
        return list(call, Kind.PAYMENT_METHOD.path(), customer == null ? "" : customer);
    }

    static ObjectNode listOfCustomer(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        return list(call, "/v1/customers/" + customer.id() + "/payment_methods", customer.id());
    }

    /** Stripe lists the methods of a customer, or of nobody: those of all customers are no list of it. */
    private static ObjectNode list(StripeCall call, String path, String customer) {
        String type = call.params().text("type");
        String redisplay = call.params().word("allow_redisplay", List.of("always", "limited", "unspecified"));
        return Listing.of(
                call,
                Kind.PAYMENT_METHOD,
                path,
                method -> customer.equals(method.customer() == null ? "" : method.customer())
                        && (type == null && redisplay == null
                                || fits(
                                        call.shapes().of(method),
                                        type == null ? "" : type,
                                        redisplay == null ? "" : redisplay)));
    }

    private static boolean fits(ObjectNode method, String type, String redisplay) {
        return (type.isEmpty() || method.path("type").asText().equals(type))
                && (redisplay.isEmpty()
                        || method.path("allow_redisplay").asText("unspecified").equals(redisplay));
    }

    static ObjectNode retrieve(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(call.required(Kind.PAYMENT_METHOD));
    }

    static ObjectNode update(StripeCall call) {
        PaymentMethod method = call.required(Kind.PAYMENT_METHOD);
        if (method.customer() == null) {
            throw StripeException.invalid(
                    null,
                    "payment_method",
                    "This PaymentMethod is attached to no customer: a PaymentMethod must be attached to a customer to be"
                            + " updated.");
        }
        return call.shapes()
                .of(call.annotated(
                        Kind.PAYMENT_METHOD,
                        method,
                        method.metadata(),
                        List.of("allow_redisplay", "billing_details", "card", "payto", "us_bank_account")));
    }

    static ObjectNode retrieveOfCustomer(StripeCall call) {
        Customer customer = call.required(Kind.CUSTOMER);
        String id = call.ids().get(1);
        call.checked(List.of());
        return call.find(Kind.PAYMENT_METHOD, id)
                .filter(method -> customer.id().equals(method.customer()))
                .map(call.shapes()::of)
                .orElseThrow(() -> StripeException.missing("PaymentMethod", id, "payment_method"));
    }

    /** Attaches a test card ({@code pm_card_visa}) to a customer. */
    static ObjectNode attach(StripeCall call) {
        Customer customer = call.named(Kind.CUSTOMER, call.params().requiredText("customer"), "customer");
        call.checked(List.of());
        String id = call.id();
        if (Cards.isTestCard(id)) {
            return call.shapes()
                    .of(call.execute(new Command.AttachCard(customer.id(), Cards.named(id, "payment_method"))));
        }
        PaymentMethod method = call.required(Kind.PAYMENT_METHOD);
        if (customer.id().equals(method.customer())) {
            return call.shapes().of(method);
        }
        throw StripeException.invalid(
                null,
                "payment_method",
                method.customer() == null
                        ? "This PaymentMethod was previously used without being attached to a Customer or was detached from a"
                                + " Customer, and may not be used again."
                        : "The payment method you provided has already been attached to a customer.");
    }

    static ObjectNode detach(StripeCall call) {
        PaymentMethod method = call.required(Kind.PAYMENT_METHOD);
        call.checked(List.of());
        String customer = method.customer();
        if (customer == null) {
            throw StripeException.invalid(
                    null,
                    null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.");
        }
        return call.shapes().of(call.execute(new Command.RemoveCard(customer, method.id())));
    }
}
