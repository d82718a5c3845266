package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.log.Journal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payment intents and their charges: of invoices, which CODITECT has no events for, and one-time payments, with theirs. */
public final class Payments {
    private static final int SECRET = 25;
    private static final int REFERENCE = 12;

    private final Journal journal;
    private final Customers customers;

    public Payments(Journal journal, Customers customers) {
        this.journal = journal;
        this.customers = customers;
    }

    /** Opens the payment of an invoice. */
    public PaymentIntent open(
            CustomerAccount account, String invoiceId, long amount, String currency, String description) {
        return create(account, invoiceId, amount, currency, description, Map.of());
    }

    /** Opens the payment of an invoice that waits for a bank transfer. */
    public PaymentIntent awaitTransfer(
            CustomerAccount account, String invoiceId, long amount, String currency, String description) {
        PaymentIntent intent = create(account, invoiceId, amount, currency, description, Map.of())
                .awaiting(new PaymentIntent.Transfer(
                        journal.ids().random(REFERENCE).toUpperCase(Locale.ROOT), 0));
        journal.put(intent);
        journal.beside(EventType.PAYMENT_INTENT_REQUIRES_ACTION, intent, intent.customer());
        return intent;
    }

    /** Records funds that came for the payment; it succeeds once they are enough. */
    public PaymentIntent fund(PaymentIntent intent, long amount) {
        PaymentIntent funded = intent.funded(amount);
        if (funded.amountMissing() > 0) {
            journal.put(funded);
            journal.beside(EventType.PAYMENT_INTENT_PARTIALLY_FUNDED, funded, funded.customer());
            return funded;
        }
        Charge charge = charge(journal.ids().next("py_"), intent, null, null);
        return paid(funded.transferred(charge.id(), journal.now()), charge);
    }

    /** Records that the card was charged. */
    public PaymentIntent succeed(PaymentIntent intent, PaymentMethod method) {
        Charge charge = charge(journal.ids().next("ch_"), intent, method, null);
        return paid(intent.succeeded(method, charge.id(), journal.now()), charge);
    }

    private PaymentIntent paid(PaymentIntent paid, Charge charge) {
        journal.put(paid);
        journal.beside(EventType.CHARGE_SUCCEEDED, charge, paid.customer());
        if (paid.invoice() != null) {
            journal.beside(EventType.INVOICE_INTENT_SUCCEEDED, paid, paid.customer());
        }
        return paid;
    }

    /** Records that the card has to be authenticated first. */
    public PaymentIntent challenge(PaymentIntent intent, PaymentMethod method) {
        PaymentIntent waiting = intent.challenged(method);
        journal.put(waiting);
        journal.beside(EventType.PAYMENT_INTENT_REQUIRES_ACTION, waiting, waiting.customer());
        return waiting;
    }

    /** Records a decline; without a card, or with a failed authentication, no charge was made. */
    public PaymentIntent fail(PaymentIntent intent, CardError error, @Nullable PaymentMethod method) {
        Charge charge = method == null || error.equals(CardError.AUTHENTICATION_FAILED)
                ? null
                : charge(journal.ids().next("ch_"), intent, method, error);
        PaymentIntent failed = intent.failed(error, method, charge == null ? null : charge.id());
        journal.put(failed);
        if (charge != null) {
            journal.beside(EventType.CHARGE_FAILED, charge, failed.customer());
        }
        if (failed.invoice() != null) {
            journal.beside(EventType.INVOICE_INTENT_FAILED, failed, failed.customer());
        }
        return failed;
    }

    private Charge charge(String id, PaymentIntent intent, @Nullable PaymentMethod method, @Nullable CardError error) {
        Charge charge = new Charge(
                id,
                intent.id(),
                intent.customer(),
                intent.invoice(),
                intent.amount(),
                intent.currency(),
                intent.description(),
                intent.metadata(),
                method,
                method != null && intent.status() == PaymentIntent.Status.REQUIRES_ACTION,
                error,
                journal.now());
        journal.put(charge);
        journal.settle(charge);
        return charge;
    }

    /** Records that nothing will be paid any more. */
    public void cancel(PaymentIntent intent) {
        PaymentIntent canceled = intent.canceled(journal.now());
        journal.put(canceled);
        journal.beside(EventType.PAYMENT_INTENT_CANCELED, canceled, canceled.customer());
    }

    /** Refuses what is no currency. */
    public static void checkCurrency(String currency) {
        boolean letters = currency.length() == 3 && currency.chars().allMatch(c -> c >= 'a' && c <= 'z');
        if (!letters) {
            throw BillingRefusal.invalid(
                    "currency", "A currency is three lower-case letters, such as usd; this is '" + currency + "'.");
        }
    }

    /** Refuses an amount or a currency that Stripe does not take. */
    public static void check(long amount, String currency) {
        checkCurrency(currency);
        long least = Money.smallestCharge(currency);
        if (amount < least) {
            throw new BillingRefusal(
                    BillingRefusal.Reason.VALIDATION_FAILED,
                    "The amount must be at least " + Money.text(least, currency) + ".",
                    "amount",
                    "amount_too_small",
                    null);
        }
        if (amount > Money.LARGEST) {
            throw new BillingRefusal(
                    BillingRefusal.Reason.VALIDATION_FAILED,
                    "The amount must be at most " + Money.text(Money.LARGEST, currency) + ".",
                    "amount",
                    "amount_too_large",
                    null);
        }
    }

    /** Pays once, without a subscription; a decline is an event, not a refusal. */
    public PaymentIntent payOnce(
            CustomerAccount account,
            long amount,
            String currency,
            @Nullable String description,
            Map<String, String> metadata,
            PaymentMethod card) {
        PaymentIntent intent = create(account, null, amount, currency, description, metadata);
        ChargeOutcome outcome = customers.tryOnSession(card);
        if (outcome instanceof ChargeOutcome.ChallengeRequired) {
            PaymentIntent waiting = challenge(intent, card);
            account.challenge(
                    new Challenge(Challenge.Purpose.PAYMENT, waiting.id(), card),
                    passed -> settle(
                            account,
                            journal.find(PaymentIntent.class, waiting.id()).orElse(waiting),
                            passed
                                    ? customers.tryAuthenticated(card)
                                    : new ChargeOutcome.Declined(CardError.AUTHENTICATION_FAILED, card, false, true)));
            return waiting;
        }
        return settle(account, intent, outcome);
    }

    /** Pays once with a card whose charge was approved beforehand, as a hosted page does. */
    public PaymentIntent payApproved(
            CustomerAccount account, long amount, String currency, Map<String, String> metadata, PaymentMethod card) {
        PaymentIntent intent = create(account, null, amount, currency, null, metadata);
        return settle(account, intent, new ChargeOutcome.Approved(card));
    }

    private PaymentIntent settle(CustomerAccount account, PaymentIntent intent, ChargeOutcome outcome) {
        PaymentIntent settled;
        EventType type;
        if (outcome instanceof ChargeOutcome.Approved approved) {
            settled = succeed(intent, approved.method());
            type = EventType.PAYMENT_INTENT_SUCCEEDED;
        } else if (outcome instanceof ChargeOutcome.Declined declined) {
            settled = fail(intent, declined.error(), declined.method());
            type = EventType.PAYMENT_INTENT_FAILED;
        } else {
            throw new IllegalStateException("a challenge that asks for a challenge");
        }
        journal.append(type, settled, account.id());
        return settled;
    }

    private PaymentIntent create(
            CustomerAccount account,
            @Nullable String invoiceId,
            long amount,
            String currency,
            @Nullable String description,
            Map<String, String> metadata) {
        PaymentIntent intent = new PaymentIntent(
                journal.ids().next("pi_"),
                account.id(),
                invoiceId,
                PaymentIntent.Status.REQUIRES_PAYMENT_METHOD,
                amount,
                currency,
                description,
                Metadata.copy(metadata),
                journal.ids().random(SECRET),
                null,
                null,
                null,
                null,
                null,
                journal.now(),
                null);
        journal.put(intent);
        journal.beside(EventType.PAYMENT_INTENT_CREATED, intent, intent.customer());
        return intent;
    }
}
