package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** Adds, chooses and removes cards; a new default pays what is owed (contract section 4). */
final class CardChanges {
    private final Customers customers;
    private final Collection collection;
    private final Register register;
    private final Resuming resuming;

    CardChanges(Customers customers, Collection collection, Register register, Resuming resuming) {
        this.customers = customers;
        this.collection = collection;
        this.register = register;
        this.resuming = resuming;
    }

    /**
     * Attaches a card.
     *
     * @param asDefault whether it becomes the default; it does anyway where there is none
     */
    PaymentMethod add(CustomerAccount account, PaymentMethod card, boolean asDefault) {
        ChargeOutcome setUp = customers.tryAttach(card);
        if (setUp instanceof ChargeOutcome.Declined declined) {
            throw declined.error().refusal();
        }
        if (setUp instanceof ChargeOutcome.ChallengeRequired) {
            awaitSetUp(account, card, asDefault);
            return card;
        }
        return attach(account, card, asDefault, false);
    }

    /** Makes an attached card the default; it pays what is owed. */
    PaymentMethod makeDefault(CustomerAccount account, String methodId) {
        PaymentMethod method = attached(account, methodId);
        if (!method.id().equals(account.customer().defaultPaymentMethod())) {
            customers.makeDefault(account, method);
            pay(account, method, false);
        }
        return method;
    }

    private PaymentMethod attach(
            CustomerAccount account, PaymentMethod card, boolean asDefault, boolean authenticated) {
        PaymentMethod attached = customers.attachSetUp(account, card, asDefault);
        if (attached.id().equals(account.customer().defaultPaymentMethod())) {
            pay(account, attached, authenticated);
        }
        return attached;
    }

    private void pay(CustomerAccount account, PaymentMethod method, boolean authenticated) {
        collection.tryAllWith(account, method, authenticated);
        resuming.resumeWith(account, method, authenticated);
    }

    /** Attaches the card once its holder passes the challenge; nothing happens otherwise. */
    void awaitSetUp(CustomerAccount account, PaymentMethod card, boolean asDefault) {
        customers.challengeSetUp(account, card);
        account.challenge(new Challenge(Challenge.Purpose.SETUP, card.id(), card), passed -> {
            if (passed && customers.tryAttachAuthenticated(card) instanceof ChargeOutcome.Approved) {
                attach(account, card, asDefault, true);
            } else {
                customers.failSetUp(account, card);
            }
        });
    }

    PaymentMethod remove(CustomerAccount account, @Nullable String methodId) {
        PaymentMethod method = methodId == null ? account.defaultMethod() : attached(account, methodId);
        if (method == null) {
            throw BillingRefusal.conflict("The customer " + account.id() + " has no card that could be removed.");
        }
        if (account.methods().size() == 1) {
            for (Contracted contracted : register.of(account.id())) {
                Subscription subscription = contracted.subscription;
                if (!subscription.status().ended()
                        && !subscription.sent()
                        && subscription.item().amount() > 0) {
                    throw BillingRefusal.conflict("The only card of the customer " + account.id()
                            + " cannot be removed while the subscription " + subscription.id() + " is "
                            + subscription.status().word() + "; replace it, or cancel the subscription.");
                }
            }
        }
        return customers.detach(account, method);
    }

    private static PaymentMethod attached(CustomerAccount account, String methodId) {
        for (PaymentMethod method : account.methods()) {
            if (method.id().equals(methodId)) {
                return method;
            }
        }
        throw BillingRefusal.notFound("payment method", methodId);
    }
}
