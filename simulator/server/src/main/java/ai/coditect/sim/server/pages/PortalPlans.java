package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.Command.CancelMode;
import io.javalin.http.Context;
import java.util.Map;

/** {@code /portal/{id}/cancel}: plans are cancelled and kept. */
final class PortalPlans {
    private static final Map<String, CancelMode> MODES =
            Map.of("now", CancelMode.NOW, "at-period-end", CancelMode.AT_PERIOD_END, "undo", CancelMode.UNDO);

    private final PortalPages portal;

    PortalPlans(PortalPages portal) {
        this.portal = portal;
    }

    void cancel(Context ctx) {
        portal.carryOut(ctx, (found, form) -> {
            String word = form.text("mode", 20);
            CancelMode mode = MODES.get(word);
            String subscription = form.text("subscription", 255);
            if (mode == null || found.subscription(subscription).isEmpty()) {
                throw WrongForm.incomplete();
            }
            found.world().execute(new Command.Cancel(subscription, mode), Html.cause(ctx));
            return word;
        });
    }
}
