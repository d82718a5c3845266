package ai.coditect.sim.billing;

import ai.coditect.sim.billing.contract.Account;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.BalanceTransaction;
import ai.coditect.sim.billing.payment.Charge;
import ai.coditect.sim.billing.payment.InvoicePayment;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.SubscriptionItem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects, those included that follow from others and are kept nowhere: a subscription's item, an invoice's payment, what a
 * charge brought, the account itself. Their ids follow from the others', so they stay the same.
 */
final class Graph {
    /** Tells what follows from an object; null for nothing. */
    private interface Tie<S> {
        @Nullable
        Resource of(S source);
    }

    private final Journal journal;
    private final Account account;

    Graph(Journal journal, Account account) {
        this.journal = journal;
        this.account = account;
    }

    Optional<Resource> find(String id) {
        if (id.startsWith(BalanceTransaction.PREFIX)) {
            Optional<Resource> ofCard = tied(id, BalanceTransaction.PREFIX, "ch_", Charge.class, this::transaction);
            return ofCard.isPresent()
                    ? ofCard
                    : tied(id, BalanceTransaction.PREFIX, "py_", Charge.class, this::transaction);
        }
        if (id.startsWith(InvoicePayment.PREFIX)) {
            return tied(id, InvoicePayment.PREFIX, "pi_", PaymentIntent.class, InvoicePayment::of);
        }
        if (id.startsWith("si_")) {
            return items().filter(item -> item.id().equals(id)).findFirst().map(Resource.class::cast);
        }
        return id.equals(account.id()) ? Optional.of(account) : journal.find(id);
    }

    <T extends Resource> List<T> all(Class<T> kind) {
        if (kind == SubscriptionItem.class) {
            return items().map(kind::cast).toList();
        }
        if (kind == InvoicePayment.class) {
            return each(PaymentIntent.class, InvoicePayment::of, kind);
        }
        if (kind == BalanceTransaction.class) {
            return each(Charge.class, this::transaction, kind);
        }
        return kind == Account.class ? List.of(kind.cast(account)) : journal.all(kind);
    }

    private Stream<SubscriptionItem> items() {
        return journal.all(Subscription.class).stream().map(Subscription::item);
    }

    @Nullable
    private BalanceTransaction transaction(Charge charge) {
        return BalanceTransaction.of(charge, journal.now());
    }

    private <S extends Resource> Optional<Resource> tied(
            String id, String prefix, String source, Class<S> kind, Tie<S> tie) {
        return journal.find(kind, source + id.substring(prefix.length())).map(found -> tie.of(found));
    }

    private <S extends Resource, T extends Resource> List<T> each(Class<S> from, Tie<S> tie, Class<T> kind) {
        return journal.all(from).stream()
                .map(found -> tie.of(found))
                .filter(Objects::nonNull)
                .map(kind::cast)
                .toList();
    }
}
