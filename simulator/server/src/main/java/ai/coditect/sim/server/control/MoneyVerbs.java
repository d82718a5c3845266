package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.FundsReceipt;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Payments and invoices: what the customer pays, and what CODITECT's staff gives up. */
final class MoneyVerbs {
    JsonNode pay(World world, Fields fields) {
        Long amount = Typed.amount(fields);
        if (!fields.has("amount")) {
            fields.malformed("amount", "is required, in the currency's smallest unit");
        }
        String currency = Typed.currency(fields);
        String description = fields.text("description", 500);
        Map<String, String> metadata = fields.metadata("metadata");
        CardInput card = Typed.card(fields);
        fields.check();
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(
                world,
                world.execute(new Command.PayOnce(
                        customer,
                        fields.required("amount", amount),
                        currency == null ? "usd" : currency,
                        description,
                        metadata,
                        card)));
    }

    /** A bank transfer arrives: the amount, or all that is due. */
    JsonNode transfer(World world, Fields fields) {
        Long written = Typed.amount(fields);
        String invoice = fields.text("invoice", 255);
        String customer = Subjects.customer(world, fields).id();
        long amount = written != null ? written : world.read(billing -> billing.dueByTransfer(customer));
        if (amount <= 0) {
            throw ApiException.conflict("The customer owes nothing that is paid by bank transfer.");
        }
        FundsReceipt receipt = world.execute(new Command.FundsArrive(customer, amount, invoice));
        ObjectNode shown = Json.object().put("received", receipt.received());
        receipt.paid().forEach(shown.putArray("paid")::add);
        return shown.put("unapplied", receipt.unapplied());
    }

    JsonNode payInvoice(World world, Fields fields) {
        CardInput card = Typed.card(fields);
        String invoice = Subjects.openInvoice(world, fields);
        return Shown.of(world, world.execute(new Command.PayInvoice(invoice, card)));
    }

    JsonNode markUncollectible(World world, Fields fields) {
        return Shown.of(world, world.execute(new Command.MarkUncollectible(Subjects.openInvoice(world, fields))));
    }

    JsonNode voidInvoice(World world, Fields fields) {
        return Shown.of(world, world.execute(new Command.VoidInvoice(Subjects.openInvoice(world, fields))));
    }
}
