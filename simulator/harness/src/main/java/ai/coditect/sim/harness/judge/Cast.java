package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.contract.EventJson;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.billing.tax.TaxExempt;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.harness.consumer.TemplateNames;
import ai.coditect.sim.harness.scenario.Scenario;
import ai.coditect.sim.harness.scenario.Templates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customers of one play: by the scenario's name, with their ids in its world. One thread at a time. */
final class Cast {
    /** Default names hold letters beyond ASCII, so that a consumer that decodes before it verifies is found out. */
    private static final List<String> NAMES =
            List.of("Zoë Müller", "José Peña", "Łukasz Żak", "Søren Ångström", "Chloë Lefèvre", "Jürgen Groß");

    private static final List<String> MAILBOXES =
            List.of("zoe.mueller", "jose.pena", "lukasz.zak", "soren.angstrom", "chloe.lefevre", "juergen.gross");

    /**
     * A customer.
     *
     * @param object Stripe's customer object, as templates see it, with the consumer's own user as {@code client_reference_id}
     */
    record Customer(String name, String id, ObjectNode object) {}

    /** How templates of consumer.yaml name the customer concerned, whoever it is. */
    private static final String ANYBODY = "customer";

    private final World world;
    private final Labels labels;
    private final Map<String, Customer> customers = new LinkedHashMap<>();
    private @Nullable ObjectNode lastCall;

    Cast(World world, Labels labels) {
        this.world = world;
        this.labels = labels;
    }

    /** Makes a customer of the file in the world. */
    Customer create(String name, Scenario.CustomerSpec spec, Templates.Lookup ofTheRun) {
        int n = customers.size();
        String email = spec.email() != null
                ? spec.email()
                : MAILBOXES.get(n % MAILBOXES.size()) + (n < MAILBOXES.size() ? "" : "" + n) + "+" + world.id()
                        + "@example.com";
        String fullName = spec.name() != null ? spec.name() : NAMES.get(n % NAMES.size());
        ObjectNode beforehand = JsonNodeFactory.instance.objectNode();
        beforehand.put("email", email).put("name", fullName);
        Templates.Lookup known = TemplateNames.firstOf(
                List.of(TemplateNames.of(name, beforehand), TemplateNames.of(ANYBODY, beforehand), names(ofTheRun)));
        Resource made = world.execute(new Command.CreateCustomer(
                spec.id(),
                email,
                fullName,
                spec.address(),
                labels.ofCustomer(name, spec, known),
                spec.card(),
                spec.taxIds(),
                TaxExempt.NONE,
                spec.currency()));
        return put(name, made);
    }

    /** A checkout made a customer of its own: the name stands for that one from now on. */
    Customer becomes(String name, String customerId) {
        Resource resource = world.read(billing -> billing.find(customerId))
                .orElseThrow(() -> new IllegalStateException("no customer " + customerId));
        return put(name, resource);
    }

    private Customer put(String name, Resource resource) {
        ObjectNode object = EventJson.tree(resource);
        object.put(Labels.REFERENCE, labels.reference(name));
        Customer customer = new Customer(name, resource.id(), object);
        customers.put(name, customer);
        return customer;
    }

    List<Customer> all() {
        return List.copyOf(customers.values());
    }

    boolean several() {
        return customers.size() > 1;
    }

    Customer named(String name) {
        Customer customer = customers.get(name);
        if (customer == null) {
            throw new IllegalStateException("the scenario has no customer " + name);
        }
        return customer;
    }

    /**
     * Returns the id of the customer's latest subscription, one that has not ended before one that has; empty when there is none.
     *
     * @param plan to which it is; null for any
     */
    Optional<String> subscription(Customer customer, @Nullable String plan) {
        return world.read(billing -> billing.subscription(customer.id(), plan)).map(Subscription::id);
    }

    /** Keeps the answer of the last {@code call} for templates. */
    void called(ObjectNode answer) {
        lastCall = answer;
    }

    /** Returns what templates of the scenario may name. */
    Templates.Lookup names(Templates.Lookup ofTheRun) {
        List<Templates.Lookup> lookups = new ArrayList<>();
        customers.forEach((name, customer) -> lookups.add(TemplateNames.of(name, customer.object())));
        if (!customers.isEmpty() && !customers.containsKey(ANYBODY)) {
            lookups.add(TemplateNames.of(
                    ANYBODY, customers.values().iterator().next().object()));
        }
        ObjectNode call = lastCall;
        if (call != null) {
            lookups.add(TemplateNames.of("call", call));
        }
        lookups.add(name -> name.equals("clock.now") ? LongNode.valueOf(world.now()) : null);
        lookups.add(name -> name.equals("world.id") ? TextNode.valueOf(world.id()) : null);
        lookups.add(this::latestObject);
        lookups.add(ofTheRun);
        return TemplateNames.firstOf(lookups);
    }

    private @Nullable JsonNode latestObject(String name) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        if (!kind.equals("subscription") && !kind.equals("invoice")) {
            return null;
        }
        Resource latest = null;
        for (Event event : world.eventsAfter(0)) {
            if (event.object().object().equals(kind) && !event.object().id().isEmpty()) {
                latest = event.object();
            }
        }
        return latest == null
                ? null
                : TemplateNames.of(kind, EventJson.tree(latest)).find(name);
    }
}
