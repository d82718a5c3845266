package ai.coditect.sim.billing;

import ai.coditect.sim.billing.contract.Access;
import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.time.Agenda;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CODITECT's billing under a virtual clock: commands in, numbered events out. Deterministic: the same settings, seed, start
 * and commands give the same events, byte for byte. Not thread-safe: a world is its single writer.
 */
public final class Billing {

    /**
     * Starts an empty billing system.
     *
     * @param agenda the clock; billing schedules its own work on it
     * @param settings retry days, lead of {@code invoice.upcoming} …
     * @param world up to five characters of A–Z a–z 0–9, carried by every id
     * @param seed of every id
     * @param sink receives each event right after it is appended
     */
    public Billing(Agenda agenda, BillingSettings settings, String world, long seed, Consumer<Event> sink) {
        throw new UnsupportedOperationException();
    }

    /**
     * Carries out one action: the clock moves one second, then what is due by then runs, then the command.
     *
     * @param request put into the events' {@code request}; null where no API call caused the action
     * @throws ai.coditect.sim.billing.contract.BillingRefusal when it cannot be carried out
     */
    public <R> R execute(Command<R> command, @Nullable EventRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Returns the log, oldest first; unmodifiable, grows as events are appended. */
    public List<Event> events() {
        throw new UnsupportedOperationException();
    }

    /** Returns what the customer may use now. */
    public Access access(String customerId) {
        throw new UnsupportedOperationException();
    }

    /** Returns an object of any kind by its id, in its present state. */
    public Optional<Resource> find(String id) {
        throw new UnsupportedOperationException();
    }

    /** Returns all objects of the class, in the order of creation. */
    public <T extends Resource> List<T> all(Class<T> kind) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the next renewal's payment attempt of the customer is due: period end and one hour. */
    public OptionalLong nextRenewalAttempt(String customerId) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the payment attempt that follows the customer's trial end is due. */
    public OptionalLong trialEndAttempt(String customerId) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the next payment attempt (first or retry) of any open or draft invoice of the customer is due. */
    public OptionalLong nextPaymentAttempt(String customerId) {
        throw new UnsupportedOperationException();
    }
}
