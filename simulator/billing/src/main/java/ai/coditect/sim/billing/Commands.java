package ai.coditect.sim.billing;

import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.CheckoutTerms;
import ai.coditect.sim.billing.checkout.Checkouts;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Money;
import ai.coditect.sim.billing.contract.Price;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.invoice.Invoices;
import ai.coditect.sim.billing.invoice.OpenInvoice;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.payment.CustomerAccount;
import ai.coditect.sim.billing.payment.Customers;
import ai.coditect.sim.billing.payment.NewCustomer;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.billing.payment.Payments;
import ai.coditect.sim.billing.subscription.Catalogue;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.subscription.Subscriptions;
import ai.coditect.sim.billing.tax.TaxIdNumber;
import ai.coditect.sim.billing.tax.TaxIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands each command to the feature that carries it out. */
final class Commands {
    private final Journal journal;
    private final Customers customers;
    private final Payments payments;
    private final Invoices invoices;
    private final Subscriptions subscriptions;
    private final Checkouts checkouts;
    private final Catalogue catalogue;
    private final Annotations annotations;

    Commands(
            Journal journal,
            Customers customers,
            Payments payments,
            Invoices invoices,
            Subscriptions subscriptions,
            Checkouts checkouts,
            Catalogue catalogue) {
        this.journal = journal;
        this.customers = customers;
        this.payments = payments;
        this.invoices = invoices;
        this.subscriptions = subscriptions;
        this.checkouts = checkouts;
        this.catalogue = catalogue;
        this.annotations = new Annotations(journal, customers, invoices, subscriptions, checkouts);
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
                    .create(
                            c.id(),
                            new NewCustomer(c.email(), c.name(), c.address(), c.taxExempt(), read(c.taxIds())),
                            c.currency(),
                            c.metadata(),
                            c.card())
                    .customer();
        } else if (command instanceof Command.UpdateCustomer c) {
            return update(c);
        } else if (command instanceof Command.DeleteCustomer c) {
            CustomerAccount account = customers.require(c.customerId());
            subscriptions.cancelAll(account);
            return customers.delete(account);
        } else if (command instanceof Command.SetMetadata c) {
            return annotations.add(c.id(), c.metadata());
        } else if (command instanceof Command.AddTaxId c) {
            CustomerAccount account = customers.require(c.customerId());
            return customers.addTaxId(account, read(List.of(c.taxId())).get(0));
        } else if (command instanceof Command.RemoveTaxId c) {
            return customers.removeTaxId(customers.require(c.customerId()), c.taxIdId());
        } else if (command instanceof Command.SubscribeByTransfer c) {
            return subscribeByTransfer(c);
        } else if (command instanceof Command.FundsArrive c) {
            return fundsArrive(c);
        } else if (command instanceof Command.MarkUncollectible c) {
            return subscriptions.writeOff(unsettled(c.invoiceId()), false);
        } else if (command instanceof Command.VoidInvoice c) {
            return subscriptions.writeOff(unsettled(c.invoiceId()), true);
        } else if (command instanceof Command.AttachCard c) {
            CustomerAccount account = customers.require(c.customerId());
            return subscriptions.addCard(account, customers.read(account, c.card()));
        } else if (command instanceof Command.MakeDefault c) {
            return subscriptions.makeDefault(customers.require(c.customerId()), c.paymentMethodId());
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
            return checkouts.submit(c.sessionId(), c.card(), c.email(), c.name(), c.address(), read(c.taxIds()))
                    ? Command.CheckoutProgress.COMPLETE
                    : Command.CheckoutProgress.CHALLENGE;
        } else if (command instanceof Command.ReviseCheckout c) {
            return checkouts.revise(c.sessionId(), c.quantity());
        } else if (command instanceof Command.ExpireCheckout c) {
            return checkouts.expire(c.sessionId());
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
        String currency = Catalogue.currencyOf(account.customer(), null);
        Price price = catalogue.price(c.planId(), c.interval(), currency, c.quantity());
        Subscriptions.checkTrial(c.trialDays());
        return subscriptions.subscribe(
                account, price, c.quantity(), c.trialDays(), c.metadata(), typed(account, c.card()));
    }

    private Subscription subscribeByTransfer(Command.SubscribeByTransfer c) {
        CustomerAccount account = customers.require(c.customerId());
        Catalogue.checkTerm(c.daysUntilDue());
        String currency = Catalogue.currencyOf(account.customer(), null);
        Price price = catalogue.agreed(c.planId(), c.interval(), c.unitAmount(), currency, c.quantity());
        return subscriptions.subscribeByTransfer(account, price, c.quantity(), c.daysUntilDue(), c.metadata());
    }

    private FundsReceipt fundsArrive(Command.FundsArrive c) {
        CustomerAccount account = customers.require(c.customerId());
        if (c.amount() < 1 || c.amount() > Money.LARGEST) {
            throw BillingRefusal.invalid(
                    "amount", "A transfer brings from 1 to " + Money.LARGEST + " minor units, not " + c.amount() + ".");
        }
        return subscriptions.fundsArrive(account, c.amount(), c.invoiceId());
    }

    private Customer update(Command.UpdateCustomer c) {
        CustomerAccount account = customers.require(c.customerId());
        Customer.Profile known = account.customer().profile();
        return customers.update(
                account,
                new Customer.Profile(
                        c.email() == null ? known.email() : c.email(),
                        c.name() == null ? known.name() : c.name(),
                        c.address() == null ? known.address() : c.address(),
                        c.taxExempt() == null ? known.taxExempt() : c.taxExempt(),
                        known.taxIds()),
                c.metadata());
    }

    static List<TaxIdNumber> read(List<Command.TaxIdInput> typed) {
        List<TaxIdNumber> numbers = new ArrayList<>(typed.size());
        for (Command.TaxIdInput id : typed) {
            numbers.add(TaxIds.read(id.type(), id.value()));
        }
        return numbers;
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
        OpenInvoice open = unsettled(c.invoiceId());
        CustomerAccount account = customers.require(open.invoice().customer());
        return subscriptions.pay(open, typed(account, c.card()));
    }

    private OpenInvoice unsettled(String invoiceId) {
        return invoices.unsettled(invoiceId)
                .orElseThrow(() -> journal.find(Invoice.class, invoiceId)
                        .map(settled -> BillingRefusal.conflict("The invoice " + settled.id() + " is "
                                + settled.status().word() + "; only an open one can be paid or given up."))
                        .orElseGet(() -> BillingRefusal.notFound("invoice", invoiceId)));
    }

    private CheckoutSession openCheckout(Command.OpenCheckout c) {
        CheckoutTerms terms = new CheckoutTerms(
                c.successUrl(),
                c.cancelUrl(),
                c.customerId(),
                c.customerEmail(),
                c.clientReferenceId(),
                c.metadata(),
                c.soldMetadata());
        String planId = c.planId();
        Long agreed = c.agreedUnitAmount();
        if (planId != null && agreed != null) {
            return checkouts.openAgreed(planId, c.interval(), c.quantity(), agreed, c.currency(), terms);
        }
        if (planId != null) {
            return checkouts.openSubscription(planId, c.interval(), c.quantity(), c.trialDays(), c.currency(), terms);
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
