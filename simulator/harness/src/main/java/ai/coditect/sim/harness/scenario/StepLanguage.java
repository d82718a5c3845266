package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.harness.scenario.StepShape.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The verbs of a scenario (design section 3), declared once for reading and for the JSON Schema. */
final class StepLanguage {
    private static final long MOST_TIMES = 1_000;

    private StepLanguage() {}

    private static final MapKey<Step.Target> TO = MapKey.required("to", AdvanceTarget.SHAPE, AdvanceTarget.DESCRIPTION);
    private static final MapKey<Long> TIMES = MapKey.optional(
            "times",
            Shapes.number("a number of times", 1, MOST_TIMES),
            "How often, one after the other; 1 by default.");

    private static Shape<StepMaker> advance() {
        return Shapes.either(
                new AdvanceTarget.Alone(),
                new MapOf<StepMaker>("`advance`", null, List.of(TO, TIMES, Customers.KEY), (fields, in) -> {
                    Step.Target target = fields.need(TO);
                    String customer =
                            AdvanceTarget.ofOneCustomer(target) ? Customers.of(fields, in) : Customers.any(fields, in);
                    int times = Math.toIntExact(fields.get(TIMES, 1L));
                    if (target instanceof Step.Target.To && times > 1) {
                        in.problem(fields.node(TIMES), "an instant comes only once");
                        return null;
                    }
                    return customer == null ? null : at -> new Step.Advance(at, customer, target, times);
                }));
    }

    static final StepShape STEP = new StepShape(
            List.of(
                    new Verb(
                            "subscribe",
                            CustomerSteps.subscribe(),
                            null,
                            "The customer subscribes to a plan: { plan: plan_pro, quantity: 10 }."),
                    new Verb(
                            "open-checkout",
                            CustomerSteps.openCheckout(),
                            null,
                            "Open a hosted checkout page for the customer, as the consumer's backend would: { plan: plan_pro }."),
                    new Verb(
                            "checkout",
                            CustomerSteps.checkout(),
                            CustomerSteps::latestCheckout,
                            "The customer fills in and submits a hosted checkout page: the one that was opened last, or the one of a"
                                    + " session's id. A card that is declined there leaves the page open."),
                    new Verb(
                            "authenticate",
                            CustomerSteps.authenticate(),
                            null,
                            "The customer ends the open 3DS challenge: succeed or fail."),
                    new Verb(
                            "replace-card",
                            CustomerSteps.replaceCard(),
                            null,
                            "The customer sets another card as the default: a test card."),
                    new Verb(
                            "remove-card",
                            CustomerSteps.removeCard(),
                            (scalar, in) -> {
                                String customer = Customers.only(scalar, in);
                                return customer == null ? null : at -> new Step.RemoveCard(at, customer);
                            },
                            "The customer removes the default card."),
                    new Verb(
                            "change",
                            CustomerSteps.change(),
                            null,
                            "The customer changes plan, interval or seats: { quantity: 20 }."),
                    new Verb(
                            "cancel",
                            CustomerSteps.cancel(),
                            null,
                            "The customer cancels: now, at-period-end, or undo."),
                    new Verb(
                            "pay",
                            CustomerSteps.pay(),
                            null,
                            "The customer pays once, without a subscription: { amount: 4900 }."),
                    new Verb("advance", advance(), null, AdvanceTarget.DESCRIPTION),
                    new Verb(
                            "hold",
                            WireSteps.wordAlone("what is held", "deliveries", Step.Hold::new),
                            (scalar, in) -> Step.Hold::new,
                            "Keep deliveries back until `deliver` asks for them."),
                    new Verb(
                            "deliver",
                            WireSteps.deliver(),
                            null,
                            "Send events in this order: names, with options such as { again: true }; `...` is whatever is still held and"
                                    + " not named later in the list, and ends holding."),
                    new Verb(
                            "answer",
                            WireSteps.answer(),
                            null,
                            "Make the next attempts fail, whatever the handler answers: timeout, reset, or a status such as 503. Or make the"
                                    + " billing API fail for a consumer that asks it: { api: 503, times: 3 }."),
                    new Verb(
                            "call",
                            WireSteps.call(),
                            null,
                            "Call the consumer over HTTP: { post: URL, body: {…} }, or an action that consumer.yaml describes. Its answer"
                                    + " is read as ${call.status} and ${call.body.PATH}."),
                    new Verb(
                            "restart",
                            WireSteps.wordAlone("what is restarted", "consumer", Step.Restart::new),
                            (scalar, in) -> Step.Restart::new,
                            "Stop the consumer's process in order and start it again."),
                    new Verb(
                            "kill",
                            WireSteps.kill(),
                            (scalar, in) -> at -> new Step.Kill(at, Duration.ZERO),
                            "Kill the consumer's process (SIGKILL) and start it again."),
                    new Verb(
                            "expect",
                            ExpectLanguage.EXPECT,
                            null,
                            "What must hold now: { sent: […], consumer: {…} }.")),
            Map.of("downstream", "faults of the consumer's own dependencies come with a later version"));
}
