package ai.coditect.sim.billing.checkout;

import ai.coditect.sim.billing.contract.JsonOut;
import ai.coditect.sim.billing.contract.Resource;
import ai.coditect.sim.billing.contract.Text;
import org.jspecify.annotations.Nullable;

/**
 * A session of the hosted portal (stripe.md 2.12).
 *
 * @param created Unix seconds
 * @param expiresAt an hour of billing time later; not part of Stripe's object
 */
public record PortalSession(
        String id, String customer, @Nullable String returnUrl, long created, long expiresAt) implements Resource {
    public PortalSession {
        returnUrl = Text.wellFormedOrNull(returnUrl);
    }

    @Override
    public String object() {
        return "billing_portal.session";
    }

    @Override
    public void writeTo(JsonOut out) {
        out.put("id", id);
        out.put("object", object());
        out.put("configuration", "bpc_1CoditectDefaultPortal01");
        out.put("created", created);
        out.put("customer", customer);
        out.putNulls("customer_account", "flow");
        out.putLivemode();
        out.putNulls("locale", "on_behalf_of");
        out.put("return_url", returnUrl);
        out.put("url", out.pages().portal(id));
    }
}
