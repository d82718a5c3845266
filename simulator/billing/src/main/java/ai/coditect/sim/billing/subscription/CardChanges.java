package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.invoice.Collection;
import ai.coditect.sim.billing.payment.Challenge;
import ai.coditect.sim.billing.payment.ChargeOutcome;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** Replaces and removes cards; a new one pays what is owed (contract section 4). */
final class CardChanges {
    private final Customers customers;
    private final Collection collection;
    private final Register register;

    CardChanges(Customers customers, Collection collection, Register register) {
        this.customers = customers;
        this.collection = collection;
        this.register = register;
    }

    PaymentMethod replace(CustomerAccount account, PaymentMethod card) {
        ChargeOutcome setUp = customers.tryAttach(card);
        if (setUp instanceof ChargeOutcome.Declined declined) {
            throw declined.error().refusal();
        }
        if (setUp instanceof ChargeOutcome.ChallengeRequired) {
            awaitSetUp(account, card);
            return card;
        }
        PaymentMethod attached = customers.attach(account, card);
        collection.tryAllWith(account, attached, false);
        return attached;
    }

    /** Attaches the card once its holder passes the challenge; nothing happens otherwise. */
    void awaitSetUp(CustomerAccount account, PaymentMethod card) {
        account.challenge(new Challenge(Challenge.Purpose.SETUP, card.id(), card), passed -> {
            if (passed && customers.tryAttachAuthenticated(card) instanceof ChargeOutcome.Approved) {
                PaymentMethod attached = customers.attach(account, card);
                collection.tryAllWith(account, attached, true);
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
                if (!subscription.status().ended() && subscription.item().amount() > 0) {
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
