package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.CardFields;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.RequestBody;
import java.util.List;

/** Paying an invoice, and adding, choosing and removing cards. */
final class Payments {
    private static final CardError CHALLENGE = new CardError(
            "authentication_required",
            "authentication_required",
            "The card's bank asks for authentication: the invoice is paid once the customer has passed it.");

    /** {@code POST /v1/invoices/{id}/pay}: 402 with the reason when the card does not pay, and the failure is an event. */
    Answer pay(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        String id = call.id();
        if (call.world()
                .read(billing -> billing.find(id))
                .filter(Invoice.class::isInstance)
                .isEmpty()) {
            throw ApiException.notFound("There is no such invoice.");
        }
        Invoice invoice = call.world().execute(new Command.PayInvoice(id, card), call.cause());
        if (invoice.status() != Invoice.Status.PAID) {
            throw call.world().read(billing -> refusal(billing, id));
        }
        return Answer.ok(call.shown(invoice));
    }

    /** {@code POST /v1/payment-methods}: attaches a card; the first one, or one that is told to be, is the default. */
    Answer add(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        String customer = fields.requiredText("customer_id", 255);
        CardInput card = CardFields.required(fields, "card");
        boolean asDefault = fields.flag("default", false);
        fields.check();
        Command<PaymentMethod> command =
                asDefault ? new Command.ReplaceCard(customer, card) : new Command.AttachCard(customer, card);
        PaymentMethod attached = call.world().execute(command, call.cause());
        return Answer.created(call.shown(attached));
    }

    /** {@code POST /v1/payment-methods/{id}/default}: what is owed is tried with it at once. */
    Answer makeDefault(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        fields.check();
        PaymentMethod method = find(call);
        String customer = customerOf(method);
        return Answer.ok(
                call.shown(call.world().execute(new Command.MakeDefault(customer, method.id()), call.cause())));
    }

    /** {@code DELETE /v1/payment-methods/{id}}. */
    Answer remove(Call call) {
        PaymentMethod method = find(call);
        String customer = customerOf(method);
        PaymentMethod removed = call.world().execute(new Command.RemoveCard(customer, method.id()), call.cause());
        if (removed.customer() != null) {
            throw new IllegalStateException("a removed card is still attached");
        }
        return Answer.deleted();
    }

    private static String customerOf(PaymentMethod method) {
        String customer = method.customer();
        if (customer == null) {
            throw ApiException.notFound("This payment method belongs to no customer any more.");
        }
        return customer;
    }

    private static PaymentMethod find(Call call) {
        String id = call.id();
        return call.world()
                .read(billing -> billing.find(id))
                .filter(PaymentMethod.class::isInstance)
                .map(PaymentMethod.class::cast)
                .orElseThrow(() -> ApiException.notFound("There is no such payment method."));
    }

    private static BillingRefusal refusal(Billing billing, String invoiceId) {
        List<PaymentIntent> intents = billing.all(PaymentIntent.class);
        for (int i = intents.size() - 1; i >= 0; i--) {
            PaymentIntent intent = intents.get(i);
            if (invoiceId.equals(intent.invoice())) {
                CardError error = intent.error();
                return (error == null ? CHALLENGE : error).refusal();
            }
        }
        return BillingRefusal.conflict("The invoice " + invoiceId + " is not paid.");
    }
}
