package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Rendering;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.CardFields;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers do: the verbs of design section 3, by the same names. */
final class CustomerVerbs {
    private static final Map<String, Boolean> OUTCOMES = Map.of("succeed", true, "fail", false);
    private static final Map<String, Command.CancelMode> CANCEL_MODES = cancelModes();

    JsonNode create(World world, Fields fields) {
        String id = fields.text("id", 255);
        if (id != null && !id.matches("[A-Za-z0-9_-]+")) {
            fields.invalid("id", "must have letters, digits, underscores and dashes only");
        }
        String email = fields.requiredText("email", 512);
        String name = fields.text("name", 256);
        String country = country(fields);
        Map<String, String> metadata = fields.metadata("metadata");
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        return shown(world, world.execute(new Command.CreateCustomer(id, email, name, country, metadata, card)));
    }

    JsonNode subscribe(World world, Fields fields) {
        String plan = fields.requiredText("plan", 200);
        Interval interval = Subjects.interval(fields);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        Long trialDays = fields.integer("trial_days", 0, 730);
        Map<String, String> metadata = fields.metadata("metadata");
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return shown(
                world,
                world.execute(new Command.Subscribe(
                        customer,
                        plan,
                        interval == null ? Interval.MONTH : interval,
                        quantity == null ? 1 : quantity,
                        trialDays == null ? 0 : trialDays.intValue(),
                        metadata,
                        card)));
    }

    JsonNode checkout(World world, Fields fields) {
        String session = fields.requiredText("session", 255);
        CardInput card = CardFields.read(fields, "card");
        if (!fields.has("card")) {
            fields.malformed("card", "is required");
        }
        String email = fields.text("email", 512);
        String name = fields.text("name", 256);
        String country = country(fields);
        Command.CheckoutProgress progress =
                world.execute(new Command.SubmitCheckout(session, fields.required("card", card), email, name, country));
        return progress(progress, session);
    }

    JsonNode authenticate(World world, Fields fields) {
        String session = fields.text("session", 255);
        if (!fields.has("outcome")) {
            fields.malformed("outcome", "is required: succeed or fail");
        }
        boolean succeed = Boolean.TRUE.equals(fields.word("outcome", OUTCOMES));
        fields.check();
        if (session != null) {
            return progress(world.execute(new Command.AuthenticateCheckout(session, succeed)), session);
        }
        world.execute(new Command.Authenticate(Subjects.customer(world, fields).id(), succeed));
        return Json.object();
    }

    JsonNode replaceCard(World world, Fields fields) {
        CardInput card = CardFields.required(fields, "card");
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return shown(world, world.execute(new Command.ReplaceCard(customer, card)));
    }

    JsonNode removeCard(World world, Fields fields) {
        String method = fields.text("payment_method", 255);
        String customer = Subjects.customer(world, fields).id();
        return shown(world, world.execute(new Command.RemoveCard(customer, method)));
    }

    JsonNode change(World world, Fields fields) {
        String plan = fields.text("plan", 200);
        Interval interval = Subjects.interval(fields);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        if (!fields.has("plan") && !fields.has("interval") && !fields.has("quantity")) {
            fields.malformed("plan", "or interval or quantity is required: what shall be changed");
        }
        String subscription = Subjects.subscription(world, fields).id();
        return shown(world, world.execute(new Command.ChangeSubscription(subscription, plan, interval, quantity)));
    }

    JsonNode cancel(World world, Fields fields) {
        Command.CancelMode mode = fields.word("when", CANCEL_MODES);
        if (!fields.has("when")) {
            fields.malformed("when", "is required: now, at-period-end or undo");
        }
        fields.check();
        String subscription = Subjects.subscription(world, fields).id();
        return shown(world, world.execute(new Command.Cancel(subscription, fields.required("when", mode))));
    }

    JsonNode pay(World world, Fields fields) {
        Long amount = fields.integer("amount", 1, 99_999_999);
        if (!fields.has("amount")) {
            fields.malformed("amount", "is required, in the currency's smallest unit");
        }
        String currency = fields.text("currency", 10);
        if (currency != null && !currency.matches("[A-Za-z]{3}")) {
            fields.invalid("currency", "must be a currency code of three letters, for example usd");
        }
        String description = fields.text("description", 500);
        Map<String, String> metadata = fields.metadata("metadata");
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return shown(
                world,
                world.execute(new Command.PayOnce(
                        customer,
                        fields.required("amount", amount),
                        currency == null ? "usd" : currency.toLowerCase(Locale.ROOT),
                        description,
                        metadata,
                        card)));
    }

    JsonNode payInvoice(World world, Fields fields) {
        String invoice = fields.requiredText("invoice", 255);
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        return shown(world, world.execute(new Command.PayInvoice(invoice, card)));
    }

    private static JsonNode progress(Command.CheckoutProgress progress, String session) {
        return Json.object()
                .put("session", session)
                .put("progress", progress.name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String country(Fields fields) {
        String country = fields.text("country", 10);
        if (country != null && !country.matches("[A-Z]{2}")) {
            fields.invalid("country", "must be a country code of two capital letters, for example DE");
        }
        return country;
    }

    private static Map<String, Command.CancelMode> cancelModes() {
        Map<String, Command.CancelMode> modes = new LinkedHashMap<>();
        modes.put("now", Command.CancelMode.NOW);
        modes.put("at-period-end", Command.CancelMode.AT_PERIOD_END);
        modes.put("undo", Command.CancelMode.UNDO);
        return modes;
    }

    private static JsonNode shown(World world, Resource resource) {
        return EventJson.tree(resource, Rendering.CODITECT.linking(world.pages()));
    }
}
