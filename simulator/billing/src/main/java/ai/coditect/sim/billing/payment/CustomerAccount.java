package ai.coditect.sim.billing.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer, his cards, and the challenges that wait for him. */
public final class CustomerAccount {
    private record Waiting(Challenge challenge, Challenge.Resolution resolution) {}

    private Customer customer;
    private List<PaymentMethod> methods = List.of();
    private List<Waiting> challenges = List.of();

    private long cash;

    @Nullable
    private PaymentMethod inHand;

    CustomerAccount(Customer customer) {
        this.customer = customer;
    }

    public String id() {
        return customer.id();
    }

    public Customer customer() {
        return customer;
    }

    void customer(Customer changed) {
        this.customer = changed;
    }

    /** Returns the attached cards, oldest first. */
    public List<PaymentMethod> methods() {
        return methods;
    }

    void methods(List<PaymentMethod> attached) {
        this.methods = List.copyOf(attached);
    }

    /** Returns the card that invoices are charged to, null for none. */
    @Nullable
    public PaymentMethod defaultMethod() {
        String id = customer.defaultPaymentMethod();
        for (PaymentMethod method : methods) {
            if (method.id().equals(id)) {
                return method;
            }
        }
        return null;
    }

    /** Returns the card that the customer holds but has not attached. */
    @Nullable
    public PaymentMethod inHand() {
        return inHand;
    }

    void inHand(@Nullable PaymentMethod card) {
        this.inHand = card;
    }

    /** Returns what he transferred that is applied to no payment yet, minor units of his currency. */
    public long cash() {
        return cash;
    }

    /** Adds to his cash, or takes from it. */
    public void addCash(long amount) {
        cash += amount;
    }

    /** Opens a challenge; one about the same subject is replaced. */
    public void challenge(Challenge challenge, Challenge.Resolution resolution) {
        List<Waiting> open = without(challenge.subject());
        open.add(new Waiting(challenge, resolution));
        challenges = open;
    }

    /** Drops the challenge about the subject, if there is one. */
    public void dropChallenge(String subject) {
        if (!challenges.isEmpty()) {
            challenges = without(subject);
        }
    }

    /** Returns the challenge that {@link #endChallenge} would end: the oldest one. */
    public Optional<Challenge> openChallenge() {
        return challenges.isEmpty()
                ? Optional.empty()
                : Optional.of(challenges.get(0).challenge());
    }

    /** Returns whether a challenge about the subject is open. */
    public boolean isChallenged(String subject) {
        for (Waiting waiting : challenges) {
            if (waiting.challenge().subject().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the oldest challenge. */
    public void endChallenge(boolean passed) {
        Waiting oldest = challenges.get(0);
        dropChallenge(oldest.challenge().subject());
        oldest.resolution().end(passed);
    }

    private List<Waiting> without(String subject) {
        List<Waiting> others = new ArrayList<>(challenges);
        others.removeIf(waiting -> waiting.challenge().subject().equals(subject));
        return others;
    }
}
