package ai.coditect.sim.server.stripe;

import ai.coditect.sim.server.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The account that every key belongs to. */
final class Account {
    private static final String ID = "acct_1CoditectSimulatr";
    private static final long CREATED = 1_704_067_200L;

    private Account() {}

    static ObjectNode own(StripeCall call) {
        call.checked(List.of());
        return account();
    }

    static ObjectNode byId(StripeCall call) {
        call.checked(List.of());
        if (!call.id().equals(ID)) {
            throw StripeException.missing("account", call.id(), "account");
        }
        return account();
    }

    private static ObjectNode account() {
        ObjectNode account = Json.object().put("id", ID).put("object", "account");
        account.putObject("business_profile")
                .put("name", "CODITECT (simulated)")
                .put("url", "https://coditect.ai")
                .putNull("mcc")
                .putNull("product_description")
                .putNull("support_address")
                .putNull("support_email")
                .putNull("support_phone")
                .putNull("support_url");
        account.put("business_type", "company");
        account.putObject("capabilities").put("card_payments", "active").put("transfers", "active");
        account.put("charges_enabled", true)
                .put("country", "US")
                .put("created", CREATED)
                .put("default_currency", "usd")
                .put("details_submitted", true)
                .put("email", "billing@coditect.ai")
                .put("livemode", false);
        account.putObject("metadata");
        account.put("payouts_enabled", true);
        ObjectNode settings = account.putObject("settings");
        settings.putObject("dashboard")
                .put("display_name", "CODITECT (simulated)")
                .put("timezone", "Etc/UTC");
        return account.put("type", "standard");
    }
}
