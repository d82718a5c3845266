package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.harness.scenario.Scenario.CustomerSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of a scenario before it is played: a card where one is needed, something to authenticate, to cancel, to
 * deliver. Careful: what might work is not refused.
 */
final class ScenarioChecks {
    private final Reading in;
    private final Set<String> withCard = new HashSet<>();
    private final Set<String> subscribed = new HashSet<>();
    private final Set<String> paying = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

    @Nullable
    private Long time;

    private boolean emitting;
    private boolean consumerActs;
    private boolean pageOpen;
    private boolean pageAsksForCard = true;
    private boolean heldFromTheStart;

    ScenarioChecks(Reading in, Map<String, CustomerSpec> customers, @Nullable Long clock) {
        this.in = in;
        this.time = clock;
        customers.forEach((name, customer) -> {
            if (customer.card() != null) {
                withCard.add(name);
            }
        });
    }

    void check(List<StepShape.Placed> steps) {
        steps.forEach(this::check);
    }

    private void check(StepShape.Placed placed) {
        Step step = placed.step();
        if (step instanceof Step.Subscribe subscribe) {
            if (subscribe.trialDays() == 0 && !Catalogue.isFree(subscribe.plan())) {
                needsCard(subscribe.customer(), placed, "`" + subscribe.plan() + "` is paid at once");
            }
            begins(subscribe.customer());
        } else if (step instanceof Step.SubscribeByTransfer subscribe) {
            begins(subscribe.customer());
        } else if (step instanceof Step.OpenCheckout open) {
            pageOpen = true;
            pageAsksForCard = asksForCard(open);
        } else if (step instanceof Step.Checkout checkout) {
            if (checkout.session() == null && !pageOpen && !consumerActs) {
                in.problem(
                        placed.verb(),
                        "no checkout page is open: `open-checkout` or a `call` to the consumer comes before");
            }
            if (checkout.card() == null && pageAsksForCard) {
                needsCard(checkout.customer(), placed, "the checkout page asks for one");
            }
            begins(checkout.customer());
        } else if (step instanceof Step.Pay pay) {
            needsCard(pay.customer(), placed, "it is paid at once");
            paying.add(pay.customer());
            emitting = true;
        } else if (step instanceof Step.ReplaceCard replace) {
            hasCard(replace.customer());
        } else if (step instanceof Step.AddCard add) {
            hasCard(add.customer());
        } else if (step instanceof Step.Authenticate authenticate) {
            needs(paying, authenticate.customer(), placed, "has paid nothing yet, so there is no challenge to end");
        } else if (step instanceof Step.Change change) {
            needs(subscribed, change.customer(), placed, "has no subscription yet");
        } else if (step instanceof Step.Cancel cancel) {
            needs(subscribed, cancel.customer(), placed, "has no subscription yet");
        } else if (step instanceof Step.Transfer transfer) {
            needs(
                    subscribed,
                    transfer.customer(),
                    placed,
                    "has no subscription yet, so nothing is due by bank transfer");
        } else if (step instanceof Step.Advance advance) {
            advance(advance, placed);
        } else if (step instanceof Step.Hold) {
            heldFromTheStart = !emitting && !consumerActs;
        } else if (step instanceof Step.Deliver deliver) {
            deliver(deliver, placed);
        } else if (step instanceof Step.Call || step instanceof Step.Perform) {
            consumerActs = true;
        }
    }

    private static boolean asksForCard(Step.OpenCheckout open) {
        String plan = open.plan();
        boolean byTransfer = plan != null && open.amount() != null;
        return !byTransfer && (plan == null || !Catalogue.isFree(plan));
    }

    private void hasCard(String customer) {
        withCard.add(customer);
        paying.add(customer);
        emitting = true;
    }

    private void begins(String customer) {
        subscribed.add(customer);
        paying.add(customer);
        emitting = true;
    }

    private void needsCard(String customer, StepShape.Placed placed, String why) {
        if (!withCard.contains(customer)) {
            in.problem(
                    placed.verb(),
                    "`" + placed.verb().text() + "` needs a card, since " + why + ": give the customer one, such as `"
                            + customer + ": { card: 4242 4242 4242 4242 }`");
        }
    }

    private void needs(Set<String> those, String customer, StepShape.Placed placed, String otherwise) {
        if (!those.contains(customer) && !consumerActs) {
            in.problem(
                    placed.verb(),
                    (customer.equals(Customers.ONLY) ? "the customer" : "`" + customer + "`") + " " + otherwise);
        }
    }

    private void advance(Step.Advance advance, StepShape.Placed placed) {
        if (advance.target() instanceof Step.Target.To to) {
            if (time != null && to.instant() <= time) {
                in.problem(
                        placed.arguments(), "time only runs forwards, and this lies before the time already reached");
            }
            time = to.instant();
        } else if (AdvanceTarget.ofOneCustomer(advance.target())) {
            needs(subscribed, advance.customer(), placed, "has no subscription yet");
        } else if (advance.target() instanceof Step.Target.NextDeliveryAttempt && !emitting && !consumerActs) {
            in.problem(placed.verb(), "nothing was sent yet, so no delivery attempt comes");
        } else if (advance.target() instanceof Step.Target.By by && time != null) {
            time += by.duration().toSeconds() * advance.times();
        }
    }

    private void deliver(Step.Deliver deliver, StepShape.Placed placed) {
        if (!emitting && !consumerActs) {
            in.problem(placed.verb(), "nothing has happened yet that sends an event, so there is nothing to deliver");
            return;
        }
        for (Step.Deliver.Item item : deliver.items()) {
            if (item instanceof Step.Deliver.Item.Rest) {
                heldFromTheStart = false;
            } else if (item instanceof Step.Deliver.Item.Named named) {
                String type = named.event().type();
                if (named.options().again() && heldFromTheStart && !asked.contains(type)) {
                    in.problem(
                            named.at(),
                            type.length(),
                            "`" + type + "` cannot be sent again: deliveries are held, and no `" + type
                                    + "` was delivered before this one",
                            null);
                }
                asked.add(type);
            }
        }
    }
}
