package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.Command.CancelMode;
import ai.coditect.sim.billing.Command.TaxIdInput;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.server.http.ApiFault;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a scenario (design section 3). {@code customer} is a name in {@link Scenario#customers()}. */
public sealed interface Step {
    Position at();

    /** Returns the verb as it stands in YAML: the record's name, {@code ReplaceCard} as {@code replace-card}. */
    default String verb() {
        StringBuilder verb = new StringBuilder();
        for (char c : getClass().getSimpleName().toCharArray()) {
            verb.append(Character.isUpperCase(c) && !verb.isEmpty() ? "-" : "").append(Character.toLowerCase(c));
        }
        return verb.toString();
    }

    // -- what the customer does

    /** Subscribes with the card in the customer's hand. Values of {@code metadata} may hold templates. */
    record Subscribe(
            Position at,
            String customer,
            String plan,
            Interval interval,
            long quantity,
            int trialDays,
            Map<String, String> metadata)
            implements Step {}

    /**
     * Subscribes at a price agreed by hand, paid by bank transfer.
     *
     * @param amount per seat and period, minor units
     */
    record SubscribeByTransfer(
            Position at,
            String customer,
            String plan,
            Interval interval,
            long quantity,
            long amount,
            int daysUntilDue,
            Map<String, String> metadata)
            implements Step {
        @Override
        public String verb() {
            return "subscribe";
        }
    }

    /**
     * Opens a hosted checkout page for the customer, as the consumer's own backend would by the API.
     *
     * @param plan null for a one-time payment
     * @param amount minor units: paid once without a plan; with one, per seat, agreed by hand and paid by bank transfer
     * @param currency null for the customer's
     * @param reference the consumer's own user, {@code client_reference_id}; may hold a template; null for the customer's
     */
    record OpenCheckout(
            Position at,
            String customer,
            @Nullable String plan,
            Interval interval,
            long quantity,
            int trialDays,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String reference,
            Map<String, String> metadata)
            implements Step {}

    /**
     * Fills in and submits the page of a checkout session.
     *
     * @param session its id, may hold a template; null for the one that was opened last
     * @param card null for the customer's own
     */
    record Checkout(
            Position at,
            String customer,
            @Nullable String session,
            @Nullable CardInput card) implements Step {}

    record Authenticate(Position at, String customer, boolean succeed) implements Step {}

    /** Sets another card as the default. */
    record ReplaceCard(Position at, String customer, CardInput card) implements Step {}

    /** Attaches a card beside the others. */
    record AddCard(Position at, String customer, CardInput card) implements Step {}

    /** Makes an attached card the default. */
    record DefaultCard(Position at, String customer, CardInput card) implements Step {}

    /**
     * Removes a card.
     *
     * @param card null for the default one
     */
    record RemoveCard(
            Position at, String customer, @Nullable CardInput card) implements Step {}

    /**
     * Changes a subscription; null leaves each as it is.
     *
     * @param subscription the plan of the one that is meant; null for the latest
     */
    record Change(
            Position at,
            String customer,
            @Nullable String subscription,
            @Nullable String plan,
            @Nullable Interval interval,
            @Nullable Long quantity)
            implements Step {}

    /**
     * Cancels a subscription, or undoes that.
     *
     * @param subscription the plan of the one that is meant; null for the latest
     */
    record Cancel(Position at, String customer, @Nullable String subscription, CancelMode mode) implements Step {}

    /**
     * Pays once, without a subscription.
     *
     * @param amount minor units
     * @param currency null for the customer's, or usd
     */
    record Pay(
            Position at,
            String customer,
            long amount,
            @Nullable String currency,
            @Nullable String description) implements Step {}

    /**
     * The customer's bank transfer arrives.
     *
     * @param amount minor units; null for all that is due by transfer
     */
    record Transfer(Position at, String customer, @Nullable Long amount) implements Step {}

    /**
     * Tries the oldest open invoice again, on session.
     *
     * @param card null for the default one
     */
    record PayInvoice(
            Position at, String customer, @Nullable CardInput card) implements Step {}

    /** Gives the oldest open invoice up as lost; CODITECT's own staff does that. */
    record MarkUncollectible(Position at, String customer) implements Step {}

    /** Takes the oldest open invoice back; CODITECT's own staff does that. */
    record VoidInvoice(Position at, String customer) implements Step {}

    /** Changes who and where the customer is; null leaves each as it is. */
    record UpdateCustomer(
            Position at,
            String customer,
            @Nullable String email,
            @Nullable String name,
            @Nullable Address address) implements Step {}

    /** Adds a tax id; one of a wrong form or check digits is refused. */
    record AddTaxId(Position at, String customer, TaxIdInput taxId) implements Step {}

    // -- time

    /**
     * Moves billing time.
     *
     * @param customer whose renewal, trial end or payment attempt is meant
     */
    record Advance(Position at, String customer, Target target, int times) implements Step {}

    /** Where {@code advance} goes. */
    sealed interface Target {
        record By(Duration duration) implements Target {}

        /** Calendar months or years, from the present day. */
        record ByMonths(int months) implements Target {}

        /** An instant, Unix seconds. */
        record To(long instant) implements Target {}

        record Renewal() implements Target {}

        record TrialEnd() implements Target {}

        record NextPaymentAttempt() implements Target {}

        record NextDeliveryAttempt() implements Target {}
    }

    // -- the network

    /** Keeps deliveries back until they are asked for. */
    record Hold(Position at) implements Step {}

    /** Sends held (or sent) events as listed, then goes on holding; the rest ({@code ...}) ends holding. */
    record Deliver(Position at, List<Item> items) implements Step {
        public sealed interface Item {
            /** The earliest event that matches and was not yet asked for here ({@code again}: the latest that was). */
            record Named(Position at, EventPattern event, DeliveryOptions options) implements Item {}

            /** {@code ...}: whatever is still held, in order. */
            record Rest(Position at) implements Item {}
        }
    }

    /** Makes the next attempts fail. */
    record Answer(Position at, Fault fault, int times) implements Step {}

    /**
     * Makes the API fail for a consumer that asks it.
     *
     * @param fault null for an API that is up again
     */
    record ApiAnswer(Position at, @Nullable ApiFault fault) implements Step {
        @Override
        public String verb() {
            return "answer";
        }
    }

    /** CODITECT begins to send something that no handler knows yet (contract section 5). */
    record Introduce(Position at, News news) implements Step {
        public enum News {
            /** One event of a new type, for each customer. */
            EVENT_TYPE,
            /** New fields at every level of the object, from now on. */
            FIELDS,
            /** New values of fields that nobody has to act on, from now on. */
            VALUES
        }
    }

    /**
     * Gives the endpoint a new secret; the old one signs too for {@code grace} of billing time.
     *
     * @param handlerHasNew whether the handler knows the new secret already; it cannot be told while it runs
     */
    record RotateSecret(Position at, Duration grace, boolean handlerHasNew) implements Step {}

    // -- the consumer

    /** An HTTP call to the consumer; its strings may hold templates. The answer is kept as {@code ${call.…}}. */
    record Call(
            Position at,
            String method,
            String url,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable Integer status)
            implements Step {}

    /**
     * Calls one of the consumer's actions, which consumer.yaml describes. The answer is kept as {@code ${call.…}}.
     *
     * @param with values of the call's templates {@code ${with.…}}; may hold templates
     * @param status null for any answer that is no failure
     */
    record Perform(
            Position at,
            String action,
            Map<String, JsonNode> with,
            @Nullable Integer status) implements Step {
        @Override
        public String verb() {
            return "call";
        }
    }

    /** Stops the consumer's process with SIGTERM (or its own end) and starts it again. */
    record Restart(Position at) implements Step {}

    /** Kills the consumer's process with SIGKILL and starts it again after {@code down}. */
    record Kill(Position at, Duration down) implements Step {}

    /**
     * Kills the consumer's process with SIGKILL while it handles the next events of a type, and starts it again at once.
     *
     * @param during CODITECT's name of the type
     * @param times how many events meet it, each once
     */
    record Strike(Position at, String during, int times) implements Step {
        @Override
        public String verb() {
            return "kill";
        }
    }

    // -- what is expected

    /**
     * What must hold now.
     *
     * @param customer whose state {@code consumer} and {@code effects} read
     * @param sent null when not judged here; events emitted since the last {@code sent}
     * @param delivered null when not judged here; what reached the endpoint since the last {@code delivered}
     * @param answers which statuses are right; null means 2xx
     * @param consumer probe name to the expected value; may hold templates
     * @param effects probe name to the expected number
     */
    record Expect(
            Position at,
            String customer,
            @Nullable EventSequence sent,
            @Nullable EventSequence delivered,
            @Nullable StatusPattern answers,
            Map<String, JsonNode> consumer,
            Map<String, Long> effects)
            implements Step {}
}
