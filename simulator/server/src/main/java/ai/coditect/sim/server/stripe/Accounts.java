package ai.coditect.sim.server.stripe;

import ai.coditect.sim.billing.contract.Account;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The account that every key belongs to. */
final class Accounts {
    private Accounts() {}

    static ObjectNode own(StripeCall call) {
        call.checked(List.of());
        return call.shapes().of(account(call));
    }

    static ObjectNode byId(StripeCall call) {
        call.checked(List.of());
        if (!call.id().equals(account(call).id())) {
            throw StripeException.missing("account", call.id(), "account");
        }
        return call.shapes().of(account(call));
    }

    private static Account account(StripeCall call) {
        return call.world().read(billing -> billing.all(Account.class)).get(0);
    }
}
