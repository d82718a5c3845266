package ai.coditect.sim.server.control;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What is known of customers: the verbs of design section 3, by the same names. */
final class CustomerVerbs {
    JsonNode create(World world, Fields fields) {
        String id = fields.text("id", 255);
        if (id != null && !id.matches("[A-Za-z0-9_-]+")) {
            fields.invalid("id", "must have letters, digits, underscores and dashes only");
        }
        String email = fields.requiredText("email", 512);
        String name = fields.text("name", 256);
        Address address = Typed.address(fields);
        Command.TaxIdInput taxId = Typed.taxId(fields);
        String currency = Typed.currency(fields);
        Map<String, String> metadata = fields.metadata("metadata");
        CardInput card = Typed.card(fields);
        fields.check();
        return Shown.of(
                world,
                world.execute(new Command.CreateCustomer(
                        id,
                        email,
                        name,
                        address,
                        metadata,
                        card,
                        taxId == null ? List.of() : List.of(taxId),
                        TaxExempt.NONE,
                        currency)));
    }

    JsonNode update(World world, Fields fields) {
        String email = fields.text("email", 512);
        String name = fields.text("name", 256);
        Address address = Typed.address(fields);
        Map<String, String> metadata = fields.metadata("metadata");
        if (email == null && name == null && address == null && metadata.isEmpty()) {
            fields.malformed("email", "or name, country or metadata is required: what shall be changed");
        }
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(
                world, world.execute(new Command.UpdateCustomer(customer, email, name, address, null, metadata)));
    }

    JsonNode addTaxId(World world, Fields fields) {
        Command.TaxIdInput taxId = Typed.taxId(fields);
        Command.TaxIdInput typed = fields.required("tax_id", taxId);
        String customer = Subjects.customer(world, fields).id();
        return Shown.of(world, world.execute(new Command.AddTaxId(customer, typed)));
    }

    /** Deletes whom the call names: without a name it is nobody, be he the only one. */
    JsonNode delete(World world, Fields fields) {
        String named = fields.text("customer", 512);
        fields.required("customer", named);
        String customer = Subjects.customer(world, fields).id();
        world.execute(new Command.DeleteCustomer(customer));
        return Json.object().put("id", customer).put("deleted", true);
    }
}
