package ai.coditect.sim.junit;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/** Finds what a customer's verbs mean without naming it, as the steps of a scenario file do. */
final class Belongings {
    private final Play play;
    private final String customer;

    Belongings(Play play, String customer) {
        this.play = play;
        this.customer = customer;
    }

    /**
     * Returns the id of the newest subscription, of one that has not ended where there is one.
     *
     * @param planId of whose subscriptions; null for all
     */
    String subscription(@Nullable String planId) {
        return play.world()
                .read(billing -> billing.subscription(customer, planId))
                .map(Subscription::id)
                .orElseThrow(() -> missing(
                        planId == null ? "has no subscription: subscribe first" : "has no subscription to " + planId));
    }

    /** Returns the id of the oldest open invoice. */
    String openInvoice() {
        return play.world()
                .read(billing -> billing.openInvoice(customer))
                .map(Invoice::id)
                .orElseThrow(() -> missing("has no open invoice"));
    }

    /** Returns the id of an attached card, found by its last digits: the number itself is kept nowhere. */
    String attached(CardInput card) {
        return play.world()
                .read(billing -> billing.attachedCard(customer, card))
                .map(PaymentMethod::id)
                .orElseThrow(() -> missing("has no " + card + ": addCard attaches it"));
    }

    /** Returns the id of the checkout page that was opened last and is open still. */
    String openCheckout() {
        return play.world()
                .read(billing -> billing.openCheckout(customer))
                .map(CheckoutSession::id)
                .orElseThrow(() -> missing("has no open checkout page: openCheckout opens one"));
    }

    boolean isPaidByTransfer(String session) {
        return play.world()
                .read(billing -> billing.find(session)
                        .map(found -> ((CheckoutSession) found).order().byTransfer()))
                .orElse(false);
    }

    /** Returns what is due by bank transfer, minor units. */
    long due() {
        long due = play.world().read(billing -> billing.dueByTransfer(customer));
        if (due <= 0) {
            throw missing("owes nothing that is paid by bank transfer");
        }
        return due;
    }

    private IllegalStateException missing(String what) {
        return new IllegalStateException(
                "Customer " + customer + " " + what + "." + new Story(play).sinceTheBeginning());
    }
}
