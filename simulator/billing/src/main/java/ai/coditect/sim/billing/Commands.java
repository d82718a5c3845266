package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.CheckoutTerms;
import ai.coditect.sim.billing.checkout.Checkouts;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import org.jspecify.annotations.Nullable;

/** Hands each command to the feature that carries it out. */
final class Commands {
    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;

    Commands(
            Journal journal,
            Customers customers,
            Payments payments,
            Invoices invoices,
            Subscriptions subscriptions,
            Checkouts checkouts) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
    }

    /** The cast holds: each branch returns what its command's type argument says. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
    <R> R carryOut(Command<R> command) {
        return (R) result(command);
    }

    @Nullable
    private Object result(Command<?> command) {
        if (command instanceof Command.CreateCustomer c) {
            return customers
                    .create(c.id(), c.email(), c.name(), c.country(), c.metadata(), c.card())
                    .customer();
        } else if (command instanceof Command.Subscribe c) {
            return subscribe(c);
        } else if (command instanceof Command.Authenticate c) {
            authenticate(c);
            return null;
        } else if (command instanceof Command.ReplaceCard c) {
            CustomerAccount account = customers.require(c.customerId());
            return subscriptions.replaceCard(account, customers.read(account, c.card()));
        } else if (command instanceof Command.RemoveCard c) {
            return subscriptions.removeCard(customers.require(c.customerId()), c.paymentMethodId());
        } else if (command instanceof Command.ChangeSubscription c) {
            return subscriptions.change(c.subscriptionId(), c.planId(), c.interval(), c.quantity());
        } else if (command instanceof Command.Cancel c) {
            return cancel(c);
        } else if (command instanceof Command.PayOnce c) {
            return payOnce(c);
        } else if (command instanceof Command.PayInvoice c) {
            return payInvoice(c);
        } else if (command instanceof Command.OpenCheckout c) {
            return openCheckout(c);
        } else if (command instanceof Command.SubmitCheckout c) {
            return checkouts.submit(c.sessionId(), c.card(), c.email(), c.name(), c.country())
                    ? Command.CheckoutProgress.COMPLETE
                    : Command.CheckoutProgress.CHALLENGE;
        } else if (command instanceof Command.AuthenticateCheckout c) {
            return checkouts.authenticate(c.sessionId(), c.succeed())
                    ? Command.CheckoutProgress.COMPLETE
                    : Command.CheckoutProgress.OPEN;
        } else if (command instanceof Command.OpenPortal c) {
            return checkouts.openPortal(c.customerId(), c.returnUrl());
        }
        throw new IllegalArgumentException("no such command: " + command.getClass());
    }

    private Subscription subscribe(Command.Subscribe c) {
        CustomerAccount account = customers.require(c.customerId());
        Price price = Subscriptions.price(c.planId(), c.interval(), c.quantity());
        Subscriptions.checkTrial(c.trialDays());
        return subscriptions.subscribe(
                account, price, c.quantity(), c.trialDays(), c.metadata(), typed(account, c.card()));
    }

    private void authenticate(Command.Authenticate c) {
        CustomerAccount account = customers.require(c.customerId());
        if (account.openChallenge().isEmpty()) {
            throw BillingRefusal.conflict("The customer " + c.customerId() + " has no open 3D Secure challenge.");
        }
        account.endChallenge(c.succeed());
    }

    private Subscription cancel(Command.Cancel c) {
        return switch (c.mode()) {
            case NOW -> subscriptions.cancelNow(c.subscriptionId());
            case AT_PERIOD_END -> subscriptions.cancelAtPeriodEnd(c.subscriptionId());
            case UNDO -> subscriptions.undoCancel(c.subscriptionId());
        };
    }

    private PaymentIntent payOnce(Command.PayOnce c) {
        CustomerAccount account = customers.require(c.customerId());
        Payments.check(c.amount(), c.currency());
        PaymentMethod card = typed(account, c.card());
        if (card == null) {
            card = account.defaultMethod() != null ? account.defaultMethod() : account.inHand();
        }
        if (card == null) {
            throw BillingRefusal.invalid("card", "The customer " + account.id() + " has no card to pay with.");
        }
        return payments.payOnce(account, c.amount(), c.currency(), c.description(), c.metadata(), card);
    }

    private Invoice payInvoice(Command.PayInvoice c) {
        OpenInvoice open = invoices.unsettled(c.invoiceId())
                .orElseThrow(() -> journal.find(Invoice.class, c.invoiceId())
                        .map(settled -> BillingRefusal.conflict("The invoice " + settled.id() + " is "
                                + settled.status().word() + "; only an open one can be paid."))
                        .orElseGet(() -> BillingRefusal.notFound("invoice", c.invoiceId())));
        CustomerAccount account = customers.require(open.invoice().customer());
        return subscriptions.pay(open, typed(account, c.card()));
    }

    private CheckoutSession openCheckout(Command.OpenCheckout c) {
        CheckoutTerms terms = new CheckoutTerms(
                c.successUrl(), c.cancelUrl(), c.customerId(), c.customerEmail(), c.clientReferenceId(), c.metadata());
        String planId = c.planId();
        if (planId != null) {
            return checkouts.openSubscription(planId, c.interval(), c.quantity(), c.trialDays(), terms);
        }
        Long amount = c.amount();
        if (amount == null) {
            throw BillingRefusal.invalid("amount", "A checkout needs a plan_id, or an amount in payment mode.");
        }
        String currency = c.currency();
        return checkouts.openPayment(amount, currency == null ? "usd" : currency, terms);
    }

    @Nullable
    private PaymentMethod typed(CustomerAccount account, @Nullable CardInput card) {
        return card == null ? null : customers.read(account, card);
    }
}
