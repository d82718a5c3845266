package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.EventType;
import ai.coditect.sim.billing.contract.Plan;
import ai.coditect.sim.billing.contract.Plans;
import ai.coditect.sim.billing.contract.TestCard;
import ai.coditect.sim.billing.contract.TestCards;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words of billing's tables as the language takes them: plans, cards, event types; each with the nearest word when unknown. */
public final class Catalogue {
    private Catalogue() {}

    /** Finds a plan; says which there are, and the nearest, when there is none of that id. */
    public static Plan plan(String written) throws NotUnderstood {
        Optional<Plan> plan = Plans.find(written);
        if (plan.isEmpty()) {
            throw new NotUnderstood(
                    "`" + Printable.bounded(written, 60) + "` is no plan; expected " + Shapes.listed(Plans.ids()),
                    Nearest.to(written, Plans.ids()));
        }
        return plan.get();
    }

    /** Finds a plan that customers can subscribe to by themselves. */
    static Plan pricedPlan(String written) throws NotUnderstood {
        Plan plan = plan(written);
        if (plan.custom()) {
            throw new NotUnderstood("the price of `" + written
                    + "` is agreed by hand and paid by bank transfer: `subscribe: { plan: " + written
                    + ", amount: 9900, pay-by: bank-transfer }`; here expected " + Shapes.listed(plansForAll()));
        }
        return plan;
    }

    /** Returns the plans that customers can subscribe to by themselves. */
    static List<String> plansForAll() {
        return Plans.all().stream().filter(plan -> !plan.custom()).map(Plan::id).toList();
    }

    /** Says whether nothing is ever charged for a plan. */
    static boolean isFree(String plan) {
        return Plans.find(plan)
                .filter(found -> found.prices().stream().allMatch(price -> price.unitAmount() == 0))
                .isPresent();
    }

    /** Returns a value as it is shown to people: a test card by its name, or by its last digits, never by its number. */
    static String label(String text) {
        String digits = text.replace(" ", "").replace("-", "");
        if (digits.length() < 12 || !Ascii.isNumber(digits)) {
            return Printable.bounded(text, 60);
        }
        Optional<TestCard> card = TestCards.byNumber(digits);
        return card.isPresent() && !card.get().names().isEmpty()
                ? card.get().names().get(0)
                : "•••• " + digits.substring(digits.length() - 4);
    }

    static boolean isTestCard(String digits) {
        return TestCards.byNumber(digits).isPresent();
    }

    /** Finds a test card by number or name; returns its digits. */
    static String card(String written) throws NotUnderstood {
        Optional<TestCard> card = TestCards.find(written);
        if (card.isPresent()) {
            return card.get().number();
        }
        String digits = written.replace(" ", "").replace("-", "");
        if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NotUnderstood(
                    "no test card has this number; the simulator takes Stripe's test cards only", nearestCard(digits));
        }
        throw new NotUnderstood(
                "`" + Printable.bounded(written, 60)
                        + "` is no test card: expected a number such as 4242 4242 4242 4242, or a name such as visa or declined",
                Nearest.to(written, TestCards.names()));
    }

    @Nullable
    private static String nearestCard(String digits) {
        String best = null;
        int least = 3;
        for (TestCard card : TestCards.all()) {
            if (Math.abs(card.number().length() - digits.length()) >= least) {
                continue;
            }
            int distance = Nearest.distance(digits, card.number());
            if (distance < least) {
                least = distance;
                best = grouped(card.number());
            }
        }
        return best;
    }

    private static String grouped(String number) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            out.append(i > 0 && i % 4 == 0 ? " " : "").append(number.charAt(i));
        }
        return out.toString();
    }

    /** Finds an event type by CODITECT's name. */
    static String eventType(String written) throws NotUnderstood {
        if (EventType.named(written).isPresent()) {
            return written;
        }
        for (EventType type : EventType.twelve()) {
            if (type.stripeName().equals(written)) {
                throw new NotUnderstood(
                        "`" + written + "` is Stripe's name; scenarios use CODITECT's", type.coditectName());
            }
        }
        String near = Nearest.to(written, EventType.names());
        throw new NotUnderstood(
                "`" + Printable.bounded(written, 60) + "` is no event type"
                        + (near == null ? "; expected " + Shapes.listed(EventType.names()) : ""),
                near);
    }
}
