package ai.coditect.sim.server.api;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.payment.Customer;
import ai.coditect.sim.server.http.Answer;
import ai.coditect.sim.server.http.ApiException;
import ai.coditect.sim.server.http.ErrorCode;
import ai.coditect.sim.server.http.Fields;
import ai.coditect.sim.server.http.Json;
import ai.coditect.sim.server.http.RequestBody;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/billing/checkout} and {@code POST /v1/billing/portal-session}: sessions whose URLs are pages that work. */
final class Sessions {
    /** Stripe's placeholder for the session id in a success URL. */
    private static final String PLACEHOLDER = "{CHECKOUT_SESSION_ID}";

    private static final Map<String, Interval> INTERVALS = Map.of("month", Interval.MONTH, "year", Interval.YEAR);

    Answer checkout(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        Mode mode = orElse(
                fields.word("mode", Map.of("subscription", Mode.SUBSCRIPTION, "payment", Mode.PAYMENT)),
                Mode.SUBSCRIPTION);
        boolean subscription = mode == Mode.SUBSCRIPTION;
        String plan = subscription ? fields.requiredText("plan_id", 200) : null;
        Interval interval = orElse(fields.word("interval", INTERVALS), Interval.MONTH);
        long quantity = orElse(fields.integer("quantity", 1, 1_000_000), 1L);
        long trialDays = orElse(fields.integer("trial_days", 0, 730), 0L);
        Long amount = subscription ? null : fields.integer("amount", 1, 99_999_999);
        if (!subscription && !fields.has("amount")) {
            fields.malformed("amount", "is required in mode 'payment'");
        }
        String currency = subscription ? null : orElse(currency(fields), "usd");
        String successUrl = returnUrl(fields, "success_url", true);
        String cancelUrl = returnUrl(fields, "cancel_url", true);
        String customer = fields.text("customer_id", 255);
        String email = email(fields);
        String reference = fields.text("client_reference_id", 200);
        Map<String, String> metadata = fields.metadata("metadata");
        fields.check();
        Resource session = call.world()
                .execute(
                        new Command.OpenCheckout(
                                plan,
                                interval,
                                quantity,
                                (int) trialDays,
                                amount,
                                currency,
                                orElse(successUrl, ""),
                                orElse(cancelUrl, ""),
                                customer,
                                email,
                                reference,
                                metadata),
                        call.cause());
        return Answer.ok(Json.object()
                .put("checkout_url", call.pages().checkout(session.id()))
                .put("session_id", session.id()));
    }

    Answer portal(Call call) {
        Fields fields = RequestBody.json(call.ctx());
        String customer = fields.text("customer_id", 255);
        String returnUrl = returnUrl(fields, "return_url", false);
        fields.check();
        Resource session = call.world()
                .execute(
                        new Command.OpenPortal(customer == null ? onlyCustomer(call) : customer, returnUrl),
                        call.cause());
        return Answer.ok(Json.object()
                .put("url", call.pages().portal(session.id()))
                .put("expires_at", Instant.ofEpochSecond(expiry(call, session)).toString()));
    }

    private static long expiry(Call call, Resource session) {
        return session instanceof PortalSession portal
                ? portal.expiresAt()
                : call.world().now();
    }

    private static String onlyCustomer(Call call) {
        List<String> ids = call.world()
                .read(billing ->
                        billing.all(Customer.class).stream().map(Customer::id).toList());
        if (ids.size() == 1) {
            return ids.get(0);
        }
        if (ids.isEmpty()) {
            throw ApiException.field(
                    ErrorCode.VALIDATION_FAILED,
                    "customer_id",
                    "is needed once there is a customer; there is none yet, so complete a checkout first");
        }
        throw ApiException.field(
                        ErrorCode.VALIDATION_FAILED,
                        "customer_id",
                        "is needed: there are " + ids.size() + " customers, see details.choices")
                .detail("choices", ids.subList(0, Math.min(100, ids.size())));
    }

    private enum Mode {
        SUBSCRIPTION,
        PAYMENT
    }

    private static @Nullable String currency(Fields fields) {
        String currency = fields.text("currency", 200);
        if (currency != null && !currency.matches("[A-Za-z]{3}")) {
            fields.invalid("currency", "must be a currency code of three letters, for example usd");
            return null;
        }
        return currency == null ? null : currency.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String email(Fields fields) {
        String email = fields.text("customer_email", 512);
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+")) {
            fields.invalid("customer_email", "must be an email address");
        }
        return email;
    }

    /** Reads a URL to send the customer back to; Stripe's placeholder is no part of a URL's syntax and checked apart. */
    private static @Nullable String returnUrl(Fields fields, String name, boolean required) {
        String text = required ? fields.requiredText(name, 2048) : fields.text(name, 2048);
        if (text == null || text.isEmpty()) {
            return null;
        }
        String reason = Fields.urlProblem(text.replace(PLACEHOLDER, "cs"));
        if (reason == null && !isAscii(text)) {
            reason = "must be written in ASCII";
        }
        if (reason != null) {
            fields.invalid(name, reason);
            return null;
        }
        return text;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
