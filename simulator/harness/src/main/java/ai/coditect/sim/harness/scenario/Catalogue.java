package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of billing's tables as the language takes them: plans, cards, event types; each with the nearest word when unknown. */
final class Catalogue {
    private static final Map<String, String> CARDS = new LinkedHashMap<>();

    static {
        CARDS.put("visa", "4242424242424242");
        CARDS.put("declined", "4000000000000002");
        CARDS.put("sca", "4000002500003155");
        CARDS.put("charge_fails", "4000000000000341");
    }

    private Catalogue() {}

    /** A plan that customers can subscribe to by themselves. */
    record Plan(String id, List<Interval> intervals) {}

    private static final List<Plan> PLANS = List.of(
            new Plan("plan_starter", List.of(Interval.MONTH)),
            new Plan("plan_pro", List.of(Interval.MONTH, Interval.YEAR)));

    static Plan plan(String written) throws NotUnderstood {
        for (Plan plan : PLANS) {
            if (plan.id().equals(written)) {
                return plan;
            }
        }
        List<String> ids = PLANS.stream().map(Plan::id).toList();
        throw new NotUnderstood(
                "`" + Printable.bounded(written, 60) + "` is no plan; there are " + Shapes.listed(ids),
                Nearest.to(written, ids));
    }

    static boolean isFree(String plan) {
        return plan.equals("plan_starter");
    }

    static boolean isTestCard(String digits) {
        return CARDS.containsValue(digits);
    }

    /** Finds a test card by number or name; returns its digits. */
    static String card(String written) throws NotUnderstood {
        String digits = written.replace(" ", "").replace("-", "");
        String named = CARDS.get(written);
        if (named != null || isTestCard(digits)) {
            return named == null ? digits : named;
        }
        throw new NotUnderstood("no test card is this", nearestCard(digits));
    }

    @Nullable
    private static String nearestCard(String digits) {
        return Nearest.to(digits, new ArrayList<>(CARDS.keySet()));
    }

    /** Finds an event type by CODITECT's name. */
    static String eventType(String written) throws NotUnderstood {
        if (EventType.named(written).isPresent()) {
            return written;
        }
        for (EventType type : EventType.values()) {
            if (type.stripeName().equals(written)) {
                throw new NotUnderstood(
                        "`" + written + "` is Stripe's name; scenarios use CODITECT's", type.coditectName());
            }
        }
        throw new NotUnderstood(
                "`" + Printable.bounded(written, 60) + "` is no event type; there are "
                        + Shapes.listed(EventType.names()),
                Nearest.to(written, EventType.names()));
    }
}
