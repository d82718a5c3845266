package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Pages;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Hosted checkout pages, and the challenges that customers pass on them and elsewhere. */
final class CheckoutVerbs {
    private static final Map<String, Boolean> OUTCOMES = Map.of("succeed", true, "fail", false);

    /** Opens a page for the named customer, or for a guest. */
    JsonNode open(World world, Fields fields, Pages pages) {
        String plan = fields.text("plan", 200);
        Interval interval = Subjects.interval(fields);
        Long quantity = fields.integer("quantity", 1, 1_000_000);
        Long trialDays = fields.integer("trial_days", 0, 730);
        Long amount = Typed.amount(fields);
        String currency = Typed.currency(fields);
        String email = fields.text("customer_email", 512);
        String reference = fields.text("client_reference_id", 200);
        Map<String, String> metadata = fields.metadata("metadata");
        URI success = fields.url("success_url");
        URI cancel = fields.url("cancel_url");
        if (!fields.has("plan") && !fields.has("amount")) {
            fields.malformed("plan", "or amount is required: what is bought");
        }
        fields.check();
        String customer =
                fields.has("customer") ? Subjects.customer(world, fields).id() : null;
        boolean agreed = plan != null && amount != null;
        CheckoutSession session = world.execute(new Command.OpenCheckout(
                plan,
                interval == null ? Interval.MONTH : interval,
                quantity == null ? 1 : quantity,
                trialDays == null ? 0 : trialDays.intValue(),
                agreed ? null : amount,
                currency,
                success == null ? Command.OpenCheckout.EXAMPLE_SUCCESS_URL : success.toString(),
                cancel == null ? Command.OpenCheckout.EXAMPLE_CANCEL_URL : cancel.toString(),
                customer,
                email,
                reference,
                metadata,
                agreed ? amount : null,
                null));
        return Json.object().put("session", session.id()).put("url", pages.checkout(session.id()));
    }

    /** Submits a page; without a card what is free or paid by bank transfer. */
    JsonNode submit(World world, Fields fields) {
        CardInput card = Typed.card(fields);
        String email = fields.text("email", 512);
        String name = fields.text("name", 256);
        Address address = Typed.address(fields);
        Command.TaxIdInput taxId = Typed.taxId(fields);
        String session = session(world, fields);
        Command.CheckoutProgress progress = world.execute(new Command.SubmitCheckout(
                session, card, email, name, address, taxId == null ? List.of() : List.of(taxId)));
        return progress(progress, session);
    }

    JsonNode expire(World world, Fields fields) {
        String session = session(world, fields);
        world.execute(new Command.ExpireCheckout(session));
        return Json.object().put("session", session).put("progress", "expired");
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

    /** Returns the session that is named, or the open one that was opened last. */
    private static String session(World world, Fields fields) {
        String named = fields.text("session", 255);
        fields.check();
        if (named != null) {
            return named;
        }
        return world.read(billing -> billing.openCheckout(null))
                .map(CheckoutSession::id)
                .orElseThrow(() ->
                        ApiException.conflict("No checkout session is open.").detail("field", "session"));
    }

    private static JsonNode progress(Command.CheckoutProgress progress, String session) {
        return Json.object()
                .put("session", session)
                .put("progress", progress.name().toLowerCase(Locale.ROOT));
    }
}
