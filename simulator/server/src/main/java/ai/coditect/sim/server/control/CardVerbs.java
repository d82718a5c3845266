package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.payment.PaymentMethod;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.CardFields;
import ai.coditect.sim.server.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The customer's cards. */
final class CardVerbs {
    JsonNode replace(World world, Fields fields) {
        CardInput card = Typed.requiredCard(fields);
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(world, world.execute(new Command.ReplaceCard(customer, card)));
    }

    JsonNode add(World world, Fields fields) {
        CardInput card = Typed.requiredCard(fields);
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(world, world.execute(new Command.AttachCard(customer, card)));
    }

    JsonNode makeDefault(World world, Fields fields) {
        if (!fields.has("card") && !fields.has("payment_method")) {
            fields.malformed("card", "or payment_method is required: which of the attached ones");
        }
        String customer = Subjects.customer(world, fields).id();
        String method = attached(world, customer, fields);
        return Shown.of(
                world, world.execute(new Command.MakeDefault(customer, fields.required("payment_method", method))));
    }

    JsonNode remove(World world, Fields fields) {
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(world, world.execute(new Command.RemoveCard(customer, attached(world, customer, fields))));
    }

    /** Finds the card by its id or, among the attached ones, by its last digits; null where neither is given. */
    private static @Nullable String attached(World world, String customer, Fields fields) {
        String method = fields.text("payment_method", 255);
        CardInput card = CardFields.read(fields, "card");
        fields.check();
        if (method != null || card == null) {
            return method;
        }
        return world.read(billing -> billing.attachedCard(customer, card))
                .map(PaymentMethod::id)
                .orElseThrow(() -> ApiException.conflict(
                                "The customer has no card •••• " + card.last4() + ": POST /sim/add-card attaches it.")
                        .detail("field", "card"));
    }
}
