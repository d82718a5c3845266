package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.ApiVersion;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.Subscription;
import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Invoices that are only shown: {@code POST /v1/invoices/create_preview}, and {@code GET /v1/invoices/upcoming}, which versions from
 * basil on have no more. A change that is billed at once shows that bill, any other the next period's.
 */
final class Previews {
    private static final String UPCOMING = "/v1/invoices/upcoming";
    private static final String ID = "upcoming_in_";

    private static final List<String> UNMODELLED = List.of(
            "automatic_tax",
            "coupon",
            "currency",
            "customer_account",
            "customer_details",
            "discounts",
            "invoice_items",
            "issuer",
            "on_behalf_of",
            "schedule",
            "schedule_details",
            "subscription_billing_cycle_anchor",
            "subscription_cancel_at",
            "subscription_default_tax_rates",
            "subscription_proration_behavior",
            "subscription_proration_date",
            "subscription_resume_at",
            "subscription_start_date",
            "subscription_trial_end",
            "subscription_trial_from_plan");

    private static final List<String> UNMODELLED_DETAILS = List.of(
            "billing_cycle_anchor",
            "billing_mode",
            "billing_schedules",
            "cancel_at",
            "default_tax_rates",
            "metadata",
            "proration_behavior",
            "proration_date",
            "resume_at",
            "start_date",
            "trial_end");

    /**
     * What is to be shown.
     *
     * @param customer null where only the subscription is named
     * @param subscription null where the one that is billed next is meant
     * @param items what the subscription is changed to
     * @param cancelled whether nothing is to follow the present period; null leaves it as it is
     * @param recurring whether a bill that the change makes at once is left out
     */
    private record Wanted(
            @Nullable Customer customer,
            @Nullable Subscription subscription,
            List<Params> items,
            @Nullable Boolean cancelled,
            boolean recurring) {}

    private Previews() {}

    static ObjectNode create(StripeCall call) {
        Params params = call.params();
        Params details = params.hash("subscription_details");
        Boolean now = details.flag("cancel_now");
        Boolean atEnd = details.flag("cancel_at_period_end");
        List<Params> items = details.hashes("items");
        Wanted wanted = wanted(call, items, Boolean.TRUE.equals(now) ? now : atEnd);
        if (wanted.subscription == null && call.shapes().version().shape() != ApiVersion.OLDER) {
            throw StripeException.invalid(
                    "parameter_missing",
                    null,
                    "You must provide at least one of: `subscription`, `schedule`, `subscription_details.items`,"
                            + " `schedule_details.phases`, `invoice_items`. The simulator previews what a subscription"
                            + " comes to: name it by `subscription`.");
        }
        call.checked(UNMODELLED, details.finish(UNMODELLED_DETAILS));
        Invoice invoice = invoice(call, wanted);
        String id = ID + invoice.subscription().substring(invoice.subscription().indexOf('_') + 1);
        ObjectNode tree = Json.object().put("id", id);
        tree.setAll(tree(call, invoice));
        ObjectNode lines = (ObjectNode) tree.path("lines");
        lines.put("url", "/v1/invoices/" + id + "/lines");
        for (JsonNode line : lines.path("data")) {
            ((ObjectNode) line).put("invoice", id);
        }
        return tree;
    }

    static ObjectNode upcoming(StripeCall call) {
        return tree(call, invoice(call, older(call)));
    }

    static ObjectNode upcomingLines(StripeCall call) {
        Listing listing = Listing.of(call.params());
        List<ObjectNode> lines = new ArrayList<>();
        for (JsonNode line :
                tree(call, invoice(call, older(call))).path("lines").path("data")) {
            lines.add((ObjectNode) line);
        }
        return listing.page(
                UPCOMING + "/lines", "line_item", lines, line -> line.path("id").asText(), line -> true, line -> line);
    }

    /** Reads the call of the older form, whose parameters stand flat or in a hash. */
    private static Wanted older(StripeCall call) {
        if (call.shapes().version().shape() != ApiVersion.OLDER) {
            throw StripeException.of(
                    404,
                    null,
                    null,
                    "Unrecognized request URL (GET: " + UPCOMING
                            + "): versions from 2025-03-31.basil on have no upcoming"
                            + " invoice. POST /v1/invoices/create_preview took its place.");
        }
        Params params = call.params();
        Params details = params.hash("subscription_details");
        Set<String> ignored = new TreeSet<>();
        Boolean now = either(params.flag("subscription_cancel_now"), details.flag("cancel_now"));
        Boolean atEnd = either(params.flag("subscription_cancel_at_period_end"), details.flag("cancel_at_period_end"));
        List<Params> items = new ArrayList<>(params.hashes("subscription_items"));
        items.addAll(details.hashes("items"));
        Wanted wanted = wanted(call, items, Boolean.TRUE.equals(now) ? now : atEnd);
        ignored.addAll(details.finish(UNMODELLED_DETAILS));
        call.checked(UNMODELLED, ignored);
        return wanted;
    }

    private static @Nullable Boolean either(@Nullable Boolean one, @Nullable Boolean other) {
        return one == null ? other : one;
    }

    private static Wanted wanted(StripeCall call, List<Params> items, @Nullable Boolean cancelled) {
        Params params = call.params();
        String customerId = params.text("customer");
        String subscriptionId = params.text("subscription");
        String mode = params.word("preview_mode", List.of("next", "recurring"));
        Customer customer = customerId == null ? null : call.named(Kind.CUSTOMER, customerId, "customer");
        Subscription subscription =
                subscriptionId == null ? null : call.named(Kind.SUBSCRIPTION, subscriptionId, "subscription");
        if (customer == null && subscription == null) {
            throw StripeException.invalid(
                    "parameter_missing", "customer", "You must provide either `customer` or `subscription`.");
        }
        if (customer != null && subscription != null && !subscription.customer().equals(customer.id())) {
            throw StripeException.invalid(
                    null,
                    "subscription",
                    "The subscription " + subscription.id() + " does not belong to the customer " + customer.id()
                            + ".");
        }
        if (subscription == null && !items.isEmpty()) {
            throw StripeException.invalid(
                    "parameter_missing",
                    "subscription",
                    "The simulator previews what a change of a subscription comes to: name it by `subscription`.");
        }
        return new Wanted(customer, subscription, items, cancelled, "recurring".equals(mode));
    }

    private static Invoice invoice(StripeCall call, Wanted wanted) {
        Subscription subscription = wanted.subscription;
        if (subscription == null) {
            return next(call, wanted);
        }
        if (Boolean.FALSE.equals(wanted.cancelled) && subscription.cancelAtPeriodEnd()) {
            throw StripeException.invalid(
                    null,
                    "cancel_at_period_end",
                    "The simulator does not preview a cancellation's undoing: undo it, and look again.");
        }
        boolean over = subscription.status().ended() || Boolean.TRUE.equals(wanted.cancelled);
        SubscriptionChanges.Seats seats = SubscriptionChanges.wanted(call, subscription, wanted.items);
        Invoice shown = null;
        if (seats.given() && !subscription.status().ended()) {
            ChangePreview preview = call.world()
                    .read(billing -> billing.previewChange(SubscriptionChanges.change(subscription, seats)));
            Invoice atOnce = wanted.recurring ? null : preview.invoice();
            shown = atOnce != null ? atOnce : over ? null : preview.next();
        } else if (!over) {
            shown = upcoming(call, subscription).orElse(null);
        }
        if (shown == null) {
            throw none(subscription.customer());
        }
        return shown;
    }

    /** Returns what the customer will be billed first. */
    private static Invoice next(StripeCall call, Wanted wanted) {
        String customer = wanted.customer == null ? "" : wanted.customer.id();
        Invoice first = null;
        for (Subscription each : call.all(Kind.SUBSCRIPTION)) {
            if (each.customer().equals(customer) && !each.status().ended()) {
                Invoice invoice = upcoming(call, each).orElse(null);
                first = invoice != null && (first == null || invoice.created() < first.created()) ? invoice : first;
            }
        }
        if (first == null || Boolean.TRUE.equals(wanted.cancelled)) {
            throw none(customer);
        }
        return first;
    }

    private static Optional<Invoice> upcoming(StripeCall call, Subscription subscription) {
        return call.world().read(billing -> billing.upcomingInvoice(subscription.id()));
    }

    private static StripeException none(String customer) {
        return StripeException.of(404, "invoice_upcoming_none", null, "No upcoming invoices for customer: " + customer);
    }

    /** Renders it; whatever it bills, its reason is that it is not there yet. */
    private static ObjectNode tree(StripeCall call, Invoice invoice) {
        return call.shapes().of(invoice).put("billing_reason", "upcoming");
    }
}
