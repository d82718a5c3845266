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
                            PlanSteps.subscribe(),
                            null,
                            "The customer subscribes to a plan: { plan: plan_pro, quantity: 10 }."),
                    new Verb(
                            "open-checkout",
                            PlanSteps.openCheckout(),
                            null,
                            "Open a hosted checkout page for the customer, as the consumer's backend would: { plan: plan_pro }."),
                    new Verb(
                            "checkout",
                            CardSteps.checkout(),
                            CardSteps.latestCheckout(),
                            "The customer fills in and submits a hosted checkout page: the one that was opened last, or the one of a"
                                    + " session's id. A card that is declined there leaves the page open."),
                    new Verb(
                            "authenticate",
                            CardSteps.authenticate(),
                            null,
                            "The customer ends the open 3DS challenge: succeed or fail."),
                    new Verb(
                            "replace-card",
                            CardSteps.replaceCard(),
                            null,
                            "The customer sets another card as the default: a test card."),
                    new Verb(
                            "add-card",
                            CardSteps.addCard(),
                            null,
                            "The customer attaches a card beside the others: a test card, or { wallet: google_pay }."),
                    new Verb(
                            "default-card",
                            CardSteps.defaultCard(),
                            null,
                            "The customer makes one of his cards the default: a test card that he attached before."),
                    new Verb(
                            "remove-card",
                            CardSteps.removeCard(),
                            OfCustomer.alone((at, customer) -> new Step.RemoveCard(at, customer, null)),
                            "The customer removes a card: the default one, or the one that is named."),
                    new Verb(
                            "change",
                            PlanSteps.change(),
                            null,
                            "The customer changes plan, interval or seats: { quantity: 20 }."),
                    new Verb("cancel", PlanSteps.cancel(), null, "The customer cancels: now, at-period-end, or undo."),
                    new Verb(
                            "pay",
                            MoneySteps.pay(),
                            null,
                            "The customer pays once, without a subscription: { amount: 4900 }."),
                    new Verb(
                            "transfer",
                            MoneySteps.transfer(),
                            OfCustomer.alone((at, customer) -> new Step.Transfer(at, customer, null)),
                            "The customer's bank transfer arrives: all that is due by transfer, or { amount: 5000 }."),
                    new Verb(
                            "pay-invoice",
                            CardSteps.payInvoice(),
                            OfCustomer.alone((at, customer) -> new Step.PayInvoice(at, customer, null)),
                            "The customer tries the oldest open invoice again, with his card or the one that is named."),
                    new Verb(
                            "mark-uncollectible",
                            OfCustomer.plain("mark-uncollectible", Step.MarkUncollectible::new),
                            OfCustomer.alone(Step.MarkUncollectible::new),
                            "CODITECT's staff gives the customer's oldest open invoice up as lost."),
                    new Verb(
                            "void-invoice",
                            OfCustomer.plain("void-invoice", Step.VoidInvoice::new),
                            OfCustomer.alone(Step.VoidInvoice::new),
                            "CODITECT's staff takes the customer's oldest open invoice back."),
                    new Verb(
                            "update-customer",
                            CustomerLanguage.update(),
                            null,
                            "The customer changes email, name or country: { country: FR }."),
                    new Verb(
                            "add-tax-id",
                            CustomerLanguage.addTaxId(),
                            null,
                            "The customer types a tax id, such as DE123456788; a wrong one is refused and named."),
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
                            "introduce",
                            IntroduceLanguage.INTRODUCE,
                            null,
                            "Something new that no handler knows yet: `event-type` sends one event of a new type for each customer;"
                                    + " from here on events carry new `fields`, or new `values` where nobody has to act on them."),
                    new Verb(
                            "rotate-secret",
                            RotationLanguage.ROTATION,
                            RotationLanguage.ALONE,
                            "The endpoint gets a new secret; for a while the old one signs too: { grace: 24 h }."),
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
                            KillLanguage.KILL,
                            (scalar, in) -> at -> new Step.Kill(at, Duration.ZERO),
                            "Kill the consumer's process (SIGKILL) and start it again: now, or while it handles an event:"
                                    + " { during: invoice.paid, times: 3 }."),
                    new Verb(
                            "expect",
                            ExpectLanguage.EXPECT,
                            null,
                            "What must hold now: { sent: […], consumer: {…} }.")),
            Map.of("downstream", "faults of the consumer's own dependencies come with a later version"));
}
