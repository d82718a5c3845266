package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.checkout.CheckoutQuote;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.tax.TaxAmount;
import ai.coditect.sim.billing.tax.TaxReason;
import ai.coditect.sim.server.pages.CheckoutDoor.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the engine what an order costs. */
final class Quotes {
    private Quotes() {}

    /** What an order costs, and the form with what is wrong about it. */
    record Priced(Quote quote, TypedForm form) {}

    /** Prices the session's order for the address and the tax id in the form; an id that is refused counts as none. */
    static Priced price(Found found, TypedForm form) {
        BuyerEntry buyer = BuyerEntry.of(form);
        Address address = buyer.address();
        TypedForm judged = form;
        CheckoutQuote priced;
        try {
            priced = quote(found, address, buyer);
        } catch (BillingRefusal refusal) {
            Map<String, String> problems = new LinkedHashMap<>(form.problems());
            problems.put("tax_id", String.valueOf(refusal.getMessage()));
            judged = form.withProblems(problems);
            priced = quote(found, address, buyer.withoutTaxId());
        }
        return new Priced(quote(found.session().order(), priced), judged);
    }

    /** Returns whether the order needs a card: something is to be paid by one, now or later. */
    static boolean needsCard(Found found) {
        CheckoutSession.Order order = found.session().order();
        return order.total() > 0 && !order.byTransfer();
    }

    private static CheckoutQuote quote(Found found, @Nullable Address address, BuyerEntry buyer) {
        return found.world().read(billing -> billing.quote(found.session().id(), address, buyer.taxIds()));
    }

    private static Quote quote(CheckoutSession.Order order, CheckoutQuote priced) {
        List<Quote.Tax> taxes = new ArrayList<>();
        String note = null;
        for (TaxAmount tax : priced.taxes()) {
            if (tax.reason() == TaxReason.REVERSE_CHARGE) {
                note = "Reverse charge: you account for the tax yourself.";
            } else if (tax.rate() != null && tax.amount() != 0) {
                taxes.add(
                        new Quote.Tax(tax.rate().text() + (tax.rate().inclusive() ? ", included" : ""), tax.amount()));
            }
        }
        return new Quote(
                order.currency(),
                order.quantity(),
                order.quantity() == 0 ? 0 : order.total() / order.quantity(),
                priced.subtotal(),
                taxes,
                priced.total(),
                order.trialDays() > 0 ? 0 : priced.total(),
                note);
    }
}
