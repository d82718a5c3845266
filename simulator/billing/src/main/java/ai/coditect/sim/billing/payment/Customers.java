package ai.coditect.sim.billing.payment;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardError;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.CardOutcome;
import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.log.Journal;
import ai.coditect.sim.billing.tax.TaxId;
import ai.coditect.sim.billing.tax.TaxIdNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Customers and their cards. */
public final class Customers {
    private final Journal journal;
    private final CardReader cards;
    private final Map<String, CustomerAccount> accounts = new HashMap<>();

    /** Those who were deleted: their invoices still name them. */
    private final Map<String, CustomerAccount> former = new HashMap<>();

    public Customers(Journal journal) {
        this.journal = journal;
        this.cards = new CardReader(journal.ids());
    }

    /**
     * Makes a customer; CODITECT has no event that tells of it.
     *
     * @param currency that he will pay in, null to leave it to the first invoice
     */
    public CustomerAccount create(
            @Nullable String id,
            NewCustomer who,
            @Nullable String currency,
            Map<String, String> metadata,
            @Nullable CardInput card) {
        who.check();
        if (currency != null) {
            Payments.checkCurrency(currency);
        }
        if (id != null && known(id).isPresent()) {
            throw BillingRefusal.conflict("There is a customer " + id + " already.");
        }
        PaymentMethod inHand = card == null ? null : read(card, who.holder());
        String customerId = id == null ? journal.ids().nextShort("cus_") : id;
        CustomerAccount account = new CustomerAccount(new Customer(
                customerId,
                new Customer.Profile(
                        who.email(), who.name(), who.address(), who.taxExempt(), taxIds(customerId, who.taxIds())),
                Metadata.copy(metadata),
                currency,
                null,
                0,
                false,
                journal.ids().random(8).toUpperCase(Locale.ROOT),
                1,
                journal.now()));
        account.inHand(inHand);
        accounts.put(account.id(), account);
        journal.put(account.customer());
        journal.beside(EventType.CUSTOMER_CREATED, account.customer(), account.id());
        account.customer().profile().taxIds().forEach(this::tellAdded);
        return account;
    }

    /** Changes who and where the customer is; his next invoice follows. */
    public Customer update(CustomerAccount account, Customer.Profile profile, Map<String, String> metadata) {
        if (profile.email().isBlank()) {
            throw BillingRefusal.invalid("email", "A customer needs an email address.");
        }
        Address address = profile.address();
        if (address != null) {
            address.check();
        }
        tell(account, change(account, account.customer().with(profile).withMetadata(metadata)));
        return account.customer();
    }

    /** Takes what a checkout's form told of a customer who had no country, and his new tax ids. */
    public void complete(CustomerAccount account, @Nullable Address address, List<TaxIdNumber> taxIds) {
        Customer.Profile profile = account.customer().profile();
        if (address != null && profile.address() == null) {
            Customer changed = account.customer()
                    .with(new Customer.Profile(
                            profile.email(), profile.name(), address, profile.taxExempt(), profile.taxIds()));
            tell(account, change(account, changed));
        }
        taxIds.forEach(number -> addTaxId(account, number));
    }

    /** Adds a tax id, once it was read. */
    public TaxId addTaxId(CustomerAccount account, TaxIdNumber number) {
        TaxId added = taxId(account.id(), number);
        List<TaxId> ids = new ArrayList<>(account.customer().profile().taxIds());
        ids.add(added);
        change(account, account.customer().with(account.customer().profile().with(ids)));
        tellAdded(added);
        return added;
    }

    /** Tells of a tax id, and of what its register answered: that takes Stripe a moment. */
    private void tellAdded(TaxId added) {
        TaxId asked = added.pending();
        journal.put(asked);
        journal.beside(EventType.CUSTOMER_TAX_ID_CREATED, asked, added.customer());
        journal.put(added);
        if (!added.equals(asked)) {
            journal.beside(EventType.CUSTOMER_TAX_ID_UPDATED, added, asked, added.customer());
        }
    }

    /** Deletes a customer whose subscriptions have ended; invoices and payments stay as they are. */
    public DeletedCustomer delete(CustomerAccount account) {
        Customer customer = account.customer();
        DeletedCustomer deleted = new DeletedCustomer(customer.id());
        accounts.remove(customer.id());
        former.put(customer.id(), account);
        customer.profile().taxIds().forEach(journal::remove);
        journal.remove(customer);
        journal.put(deleted);
        journal.beside(EventType.CUSTOMER_DELETED, customer, customer.id());
        return deleted;
    }

    /** Removes a tax id. */
    public TaxId removeTaxId(CustomerAccount account, String taxIdId) {
        List<TaxId> ids = new ArrayList<>(account.customer().profile().taxIds());
        for (TaxId id : ids) {
            if (id.id().equals(taxIdId)) {
                ids.remove(id);
                change(
                        account,
                        account.customer().with(account.customer().profile().with(ids)));
                journal.remove(id);
                journal.beside(EventType.CUSTOMER_TAX_ID_DELETED, id, account.id());
                return id;
            }
        }
        throw BillingRefusal.notFound("tax id", taxIdId);
    }

    private List<TaxId> taxIds(String customerId, List<TaxIdNumber> numbers) {
        List<TaxId> ids = new ArrayList<>(numbers.size());
        for (TaxIdNumber number : numbers) {
            ids.add(taxId(customerId, number));
        }
        return ids;
    }

    private TaxId taxId(String customerId, TaxIdNumber number) {
        TaxId id = new TaxId(
                journal.ids().next("txi_"),
                customerId,
                number.type(),
                number.value(),
                number.country(),
                number.verification(),
                journal.now());
        journal.put(id);
        return id;
    }

    /** Finds a customer. */
    public Optional<CustomerAccount> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** Finds a customer, also one who was deleted. */
    public Optional<CustomerAccount> known(String id) {
        return find(id).or(() -> Optional.ofNullable(former.get(id)));
    }

    /** Finds a customer or refuses. */
    public CustomerAccount require(String id) {
        CustomerAccount account = accounts.get(id);
        if (account == null && former.containsKey(id)) {
            throw new BillingRefusal(
                    BillingRefusal.Reason.NOT_FOUND, "The customer " + id + " was deleted.", "customer", null, null);
        }
        if (account == null) {
            throw BillingRefusal.notFound("customer", id);
        }
        return account;
    }

    /** Reads a card that the customer types; it is not attached. */
    public PaymentMethod read(CustomerAccount account, CardInput card) {
        Customer customer = account.customer();
        return read(card, new PaymentMethod.Holder(customer.email(), customer.name(), customer.country()));
    }

    /** Reads a card that somebody types who is no customer yet. */
    public PaymentMethod read(CardInput card, PaymentMethod.Holder holder) {
        return cards.read(card, holder, journal.now());
    }

    /** Puts a card into the customer's hand, without attaching it. */
    public void hold(CustomerAccount account, PaymentMethod card) {
        account.inHand(card);
    }

    /** Says what attaching the card would come to. */
    public ChargeOutcome tryAttach(PaymentMethod card) {
        return outcome(card, card.behaviour().attach(), true);
    }

    /** Says what charging the card comes to while the customer is there. */
    public ChargeOutcome tryOnSession(PaymentMethod card) {
        if (card.customer() == null) {
            return outcome(card, card.behaviour().onSession(), true);
        }
        CardOutcome outcome = card.behaviour().offSession();
        return outcome(card, outcome == CardOutcome.NEEDS_AUTHENTICATION ? CardOutcome.CHALLENGE : outcome, true);
    }

    /** Says what charging the card comes to while nobody is there. */
    public ChargeOutcome tryOffSession(PaymentMethod card) {
        CardOutcome outcome = card.customer() == null
                ? card.behaviour().onSession()
                : card.behaviour().offSession();
        return outcome(card, outcome, false);
    }

    /** Says what charging the card comes to once its holder has passed the challenge. */
    public ChargeOutcome tryAuthenticated(PaymentMethod card) {
        return outcome(card, authenticated(card.behaviour().onSession()), true);
    }

    /** Says what attaching the card comes to once its holder has passed the challenge. */
    public ChargeOutcome tryAttachAuthenticated(PaymentMethod card) {
        return outcome(card, authenticated(card.behaviour().attach()), true);
    }

    /** Attaches the card and makes it the default. Returns it as attached; does nothing to one that is. */
    public PaymentMethod attach(CustomerAccount account, PaymentMethod card) {
        return attach(account, card, true);
    }

    /** Attaches the card; it becomes the default where it is asked for or where there is none. */
    public PaymentMethod attach(CustomerAccount account, PaymentMethod card, boolean asDefault) {
        if (card.customer() != null) {
            return card;
        }
        PaymentMethod attached = card.attachedTo(account.id());
        List<PaymentMethod> methods = new ArrayList<>(account.methods());
        methods.add(attached);
        account.methods(methods);
        Customer before = account.customer();
        if (asDefault || before.defaultPaymentMethod() == null) {
            change(account, before.withDefaultPaymentMethod(attached.id()));
        }
        if (card.equals(account.inHand())) {
            account.inHand(null);
        }
        journal.append(EventType.PAYMENT_METHOD_ATTACHED, attached, account.id());
        tell(account, before);
        return attached;
    }

    /** Attaches a card that was set up without a payment. */
    public PaymentMethod attachSetUp(CustomerAccount account, PaymentMethod card) {
        return attachSetUp(account, card, true);
    }

    /** As {@link #attachSetUp(CustomerAccount, PaymentMethod)}; it becomes the default where it is asked for or there is none. */
    public PaymentMethod attachSetUp(CustomerAccount account, PaymentMethod card, boolean asDefault) {
        SetupIntent known =
                journal.find(SetupIntent.class, SetupIntent.idFor(card)).orElse(null);
        SetupIntent done = known == null
                ? SetupIntent.of(account.id(), SetupIntent.Status.SUCCEEDED, card, journal.now())
                : known.with(SetupIntent.Status.SUCCEEDED, card, null);
        journal.put(done);
        if (known == null) {
            journal.beside(EventType.SETUP_INTENT_CREATED, done, account.id());
        }
        journal.beside(EventType.SETUP_INTENT_SUCCEEDED, done, account.id());
        return attach(account, card, asDefault);
    }

    /** Records that a card waits for a challenge before it is set up. */
    public void challengeSetUp(CustomerAccount account, PaymentMethod card) {
        SetupIntent waiting = SetupIntent.of(account.id(), SetupIntent.Status.REQUIRES_ACTION, card, journal.now());
        journal.put(waiting);
        journal.beside(EventType.SETUP_INTENT_CREATED, waiting, account.id());
        journal.beside(EventType.SETUP_INTENT_REQUIRES_ACTION, waiting, account.id());
    }

    /** Records that a card was not set up, for its challenge failed. */
    public void failSetUp(CustomerAccount account, PaymentMethod card) {
        journal.find(SetupIntent.class, SetupIntent.idFor(card)).ifPresent(waiting -> {
            SetupIntent failed =
                    waiting.with(SetupIntent.Status.REQUIRES_PAYMENT_METHOD, null, CardError.AUTHENTICATION_FAILED);
            journal.put(failed);
            journal.beside(EventType.SETUP_INTENT_FAILED, failed, account.id());
        });
    }

    /** Makes an attached card the default. */
    public void makeDefault(CustomerAccount account, PaymentMethod attached) {
        tell(account, change(account, account.customer().withDefaultPaymentMethod(attached.id())));
    }

    /** Detaches the card. Was it the default, then the newest of the others takes its place. */
    public PaymentMethod detach(CustomerAccount account, PaymentMethod attached) {
        List<PaymentMethod> methods = new ArrayList<>(account.methods());
        methods.remove(attached);
        account.methods(methods);
        Customer before = account.customer();
        if (attached.id().equals(before.defaultPaymentMethod())) {
            change(
                    account,
                    account.customer()
                            .withDefaultPaymentMethod(
                                    methods.isEmpty()
                                            ? null
                                            : methods.get(methods.size() - 1).id()));
        }
        PaymentMethod detached = attached.detached();
        journal.append(EventType.PAYMENT_METHOD_DETACHED, detached, attached, account.id());
        tell(account, before);
        return detached;
    }

    /** Notes whether the latest automatic charge failed. */
    public void delinquent(CustomerAccount account, boolean failed) {
        if (account.customer().delinquent() != failed) {
            tell(account, change(account, account.customer().withDelinquent(failed)));
        }
    }

    /** Counts an invoice that was numbered and carries what it left over. */
    public void invoiced(CustomerAccount account, String currency, long endingBalance) {
        Customer before = change(account, account.customer().invoiced(currency, endingBalance));
        if (before.balance() != endingBalance || before.currency() == null) {
            tell(account, before);
        }
    }

    /** Adds metadata. */
    public void addMetadata(CustomerAccount account, Map<String, String> added) {
        tell(account, change(account, account.customer().withMetadata(added)));
    }

    /** Adds metadata to an attached card. */
    public PaymentMethod addMetadata(CustomerAccount account, PaymentMethod attached, Map<String, String> added) {
        PaymentMethod changed = attached.withMetadata(added);
        List<PaymentMethod> methods = new ArrayList<>(account.methods());
        methods.replaceAll(method -> method.id().equals(attached.id()) ? changed : method);
        account.methods(methods);
        journal.put(changed);
        if (!changed.equals(attached)) {
            journal.beside(EventType.PAYMENT_METHOD_UPDATED, changed, attached, account.id());
        }
        return changed;
    }

    /** Makes it the customer's present state; returns what he was. */
    private Customer change(CustomerAccount account, Customer changed) {
        Customer before = account.customer();
        account.customer(changed);
        if (!former.containsKey(account.id())) {
            journal.put(changed);
        }
        return before;
    }

    private void tell(CustomerAccount account, Customer before) {
        if (!before.equals(account.customer()) && !former.containsKey(account.id())) {
            journal.beside(EventType.CUSTOMER_UPDATED, account.customer(), before, account.id());
        }
    }

    private static CardOutcome authenticated(CardOutcome outcome) {
        return switch (outcome) {
            case CHALLENGE, NEEDS_AUTHENTICATION -> CardOutcome.SUCCEEDS;
            case CHALLENGE_THEN_FAILS -> CardOutcome.FAILS;
            default -> outcome;
        };
    }

    private static ChargeOutcome outcome(PaymentMethod card, CardOutcome outcome, boolean present) {
        boolean attachable = card.behaviour().attach() == CardOutcome.SUCCEEDS;
        return switch (outcome) {
            case SUCCEEDS -> new ChargeOutcome.Approved(card);
            case FAILS -> new ChargeOutcome.Declined(card.behaviour().declined(), card, attachable, false);
            case NEEDS_AUTHENTICATION -> absent(card);
            case CHALLENGE, CHALLENGE_THEN_FAILS -> present ? new ChargeOutcome.ChallengeRequired(card) : absent(card);
        };
    }

    private static ChargeOutcome absent(PaymentMethod card) {
        return new ChargeOutcome.Declined(CardError.AUTHENTICATION_REQUIRED, card, false, true);
    }
}
