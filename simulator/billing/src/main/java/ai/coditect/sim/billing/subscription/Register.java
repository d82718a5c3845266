package ai.coditect.sim.billing.subscription;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.log.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which customer has which subscriptions, and how a change of one is recorded. */
final class Register {
    private final Journal journal;
    private final Map<String, Contracted> byId = new HashMap<>();
    private final Map<String, List<Contracted>> byCustomer = new HashMap<>();

    Register(Journal journal) {
        this.journal = journal;
    }

    void add(Contracted contracted) {
        byId.put(contracted.subscription.id(), contracted);
        byCustomer
                .computeIfAbsent(contracted.account.id(), id -> new ArrayList<>(1))
                .add(contracted);
        journal.append(EventType.SUBSCRIPTION_CREATED, contracted.subscription, contracted.account.id());
    }

    Contracted require(String subscriptionId) {
        Contracted contracted = byId.get(subscriptionId);
        if (contracted == null) {
            throw BillingRefusal.notFound("subscription", subscriptionId);
        }
        return contracted;
    }

    /** Refuses an ended one too. */
    Contracted requireLive(String subscriptionId) {
        Contracted contracted = require(subscriptionId);
        Subscription.Status status = contracted.subscription.status();
        if (status.ended()) {
            throw BillingRefusal.conflict("The subscription " + subscriptionId + " is " + status.word()
                    + ", which is final; a customer who comes back gets a new one.");
        }
        return contracted;
    }

    @Nullable
    Contracted find(String subscriptionId) {
        return byId.get(subscriptionId);
    }

    List<Contracted> of(String customerId) {
        return byCustomer.getOrDefault(customerId, List.of());
    }

    /** Records a change that its consumer is told of. */
    void update(Contracted contracted, Subscription changed) {
        Subscription previous = contracted.subscription;
        contracted.subscription = changed;
        journal.append(EventType.SUBSCRIPTION_UPDATED, changed, previous, contracted.account.id());
    }

    /** Records what its owner wrote on it; the end stays the last that is heard of a subscription. */
    void annotate(Contracted contracted, Subscription changed) {
        if (contracted.subscription.status().ended()) {
            contracted.subscription = changed;
            journal.put(changed);
        } else if (!changed.equals(contracted.subscription)) {
            update(contracted, changed);
        }
    }

    /** Records the end. */
    void cancel(Contracted contracted, Subscription canceled) {
        contracted.subscription = canceled;
        contracted.cancelTimers();
        journal.append(EventType.SUBSCRIPTION_CANCELED, canceled, contracted.account.id());
    }
}
