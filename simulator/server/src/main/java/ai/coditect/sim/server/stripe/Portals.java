package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.server.http.Fields;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code POST /v1/billing_portal/sessions}: a session whose URL is a page that works. */
final class Portals {
    private Portals() {}

    static ObjectNode create(StripeCall call) {
        String customer = call.named(Kind.CUSTOMER, call.params().requiredText("customer"), "customer")
                .id();
        String back = call.params().text("return_url");
        String problem = back == null ? null : Fields.urlProblem(back);
        if (problem != null) {
            throw StripeException.invalid("url_invalid", "return_url", "Not a valid URL: it " + problem + ".");
        }
        call.checked(List.of("configuration", "customer_account", "flow_data", "locale", "on_behalf_of"));
        return call.shapes().of(call.execute(new Command.OpenPortal(customer, back)));
    }
}
