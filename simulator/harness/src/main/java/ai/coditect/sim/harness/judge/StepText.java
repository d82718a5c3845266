package ai.coditect.sim.harness.judge;

import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import ai.coditect.sim.billing.contract.Wallet;
import ai.coditect.sim.delivery.attempt.DeliveryOptions;
import ai.coditect.sim.delivery.attempt.Fault;
import ai.coditect.sim.harness.scenario.EventMatcher;
import ai.coditect.sim.harness.scenario.Step;
import ai.coditect.sim.server.http.ApiFault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a step as a sentence for reports. Pure. */
final class StepText {
    private StepText() {}

    /** @param several whether the scenario has several customers, so that each is named */
    static String of(Step step, boolean several) {
        if (step instanceof Step.Subscribe s) {
            return who(s.customer(), several) + "subscribe to "
                    + terms(s.plan(), s.quantity(), s.interval(), s.trialDays());
        } else if (step instanceof Step.SubscribeByTransfer s) {
            return who(s.customer(), several) + "subscribe to "
                    + terms(s.plan(), s.quantity(), s.interval(), 0) + " at " + s.amount()
                    + " (minor units) a seat, by bank transfer within " + count(s.daysUntilDue(), "day");
        } else if (step instanceof Step.OpenCheckout o) {
            return who(o.customer(), several) + "open a checkout page for " + bought(o);
        } else if (step instanceof Step.Checkout c) {
            return who(c.customer(), several) + "submit the checkout page" + with(c.card());
        } else if (step instanceof Step.Authenticate a) {
            return who(a.customer(), several) + (a.succeed() ? "pass the challenge" : "fail the challenge");
        } else if (step instanceof Step.ReplaceCard r) {
            return who(r.customer(), several) + "replace the card by " + shown(r.card());
        } else if (step instanceof Step.AddCard a) {
            return who(a.customer(), several) + "add the card " + shown(a.card());
        } else if (step instanceof Step.DefaultCard d) {
            return who(d.customer(), several) + "make " + shown(d.card()) + " the default card";
        } else if (step instanceof Step.RemoveCard r) {
            return who(r.customer(), several) + "remove the card" + (r.card() == null ? "" : " " + shown(r.card()));
        } else if (step instanceof Step.Transfer t) {
            return who(t.customer(), several) + "transfer "
                    + (t.amount() == null ? "all that is due" : t.amount() + " (minor units)") + " by bank";
        } else if (step instanceof Step.PayInvoice p) {
            return who(p.customer(), several) + "pay the open invoice" + with(p.card());
        } else if (step instanceof Step.MarkUncollectible m) {
            return who(m.customer(), several) + "the open invoice is given up as uncollectible";
        } else if (step instanceof Step.VoidInvoice v) {
            return who(v.customer(), several) + "the open invoice is taken back";
        } else if (step instanceof Step.UpdateCustomer u) {
            return who(u.customer(), several) + "change " + updated(u);
        } else if (step instanceof Step.AddTaxId a) {
            return who(a.customer(), several) + "add the tax id " + a.taxId().value() + " ("
                    + a.taxId().type() + ")";
        } else if (step instanceof Step.Change c) {
            return who(c.customer(), several) + "change " + (c.subscription() == null ? "" : c.subscription() + " ")
                    + "to " + changed(c);
        } else if (step instanceof Step.Cancel c) {
            return who(c.customer(), several)
                    + switch (c.mode()) {
                        case NOW -> "cancel now";
                        case AT_PERIOD_END -> "cancel at period end";
                        case UNDO -> "undo the cancellation";
                    }
                    + (c.subscription() == null ? "" : " (" + c.subscription() + ")");
        } else if (step instanceof Step.Pay p) {
            return who(p.customer(), several) + "pay " + money(p.amount(), p.currency()) + " once";
        } else if (step instanceof Step.Advance a) {
            return "advance " + to(a.target()) + (a.times() > 1 ? ", " + a.times() + " times" : "");
        } else if (step instanceof Step.Deliver d) {
            return "deliver "
                    + String.join(", ", d.items().stream().map(StepText::item).toList());
        } else if (step instanceof Step.Answer a) {
            return "the network: " + fault(a.fault()) + " for the next "
                    + (a.times() == 1 ? "delivery" : a.times() + " deliveries");
        } else if (step instanceof Step.ApiAnswer a) {
            return api(a.fault());
        } else if (step instanceof Step.Call c) {
            return "call the consumer: " + c.method() + " " + c.url();
        } else if (step instanceof Step.Perform p) {
            return "call the consumer: " + p.action();
        } else if (step instanceof Step.Kill k) {
            return "kill the consumer, start it again after " + duration(k.down());
        } else if (step instanceof Step.Introduce i) {
            return switch (i.news()) {
                case EVENT_TYPE -> "introduce a new type of event: " + Novelty.TYPE;
                case FIELDS -> "introduce new fields: from here on events carry them at every level";
                case VALUES -> "introduce new values: from here on events carry them, such as an unknown brand of card";
            };
        } else if (step instanceof Step.RotateSecret r) {
            return "rotate the secret: for " + duration(r.grace()) + " both sign, and the handler has the "
                    + (r.handlerHasNew() ? "new one" : "old one");
        } else if (step instanceof Step.Strike s) {
            return "kill the consumer while it handles the next "
                    + (s.times() == 1 ? s.during() : s.times() + " " + s.during());
        } else if (step instanceof Step.Expect e) {
            return "expect " + String.join(", ", expected(e));
        } else if (step instanceof Step.Hold) {
            return "hold deliveries";
        }
        return "restart the consumer";
    }

    private static String who(String customer, boolean several) {
        return several ? customer + ": " : "";
    }

    private static String seats(long quantity) {
        return quantity == 1 ? ", 1 seat" : ", " + quantity + " seats";
    }

    private static String bought(Step.OpenCheckout open) {
        String plan = open.plan();
        return plan == null
                ? money(open.amount() == null ? 0 : open.amount(), open.currency()) + " once"
                : terms(plan, open.quantity(), open.interval(), open.trialDays());
    }

    private static String terms(String plan, long quantity, Interval interval, int trialDays) {
        return plan
                + seats(quantity)
                + (interval == Interval.YEAR ? ", yearly" : "")
                + (trialDays > 0 ? ", " + trialDays + " days of trial" : "");
    }

    private static String money(long amount, @Nullable String currency) {
        return amount + (currency == null ? "" : " " + currency) + " (minor units)";
    }

    private static String with(@Nullable CardInput card) {
        return card == null ? "" : " with " + shown(card);
    }

    private static String shown(CardInput card) {
        Wallet wallet = card.wallet();
        return "•••• " + card.last4() + (wallet == null ? "" : " from " + wallet.word());
    }

    private static String updated(Step.UpdateCustomer update) {
        List<String> parts = new ArrayList<>();
        Address address = update.address();
        if (update.email() != null) {
            parts.add("the email to " + update.email());
        }
        if (update.name() != null) {
            parts.add("the name to " + update.name());
        }
        if (address != null) {
            parts.add("the country to " + address.country() + (address.state() == null ? "" : ", " + address.state()));
        }
        return String.join(", ", parts);
    }

    private static String changed(Step.Change change) {
        List<String> parts = new ArrayList<>();
        if (change.plan() != null) {
            parts.add(change.plan());
        }
        if (change.interval() != null) {
            parts.add(change.interval() == Interval.YEAR ? "yearly" : "monthly");
        }
        if (change.quantity() != null) {
            parts.add(change.quantity() + " seats");
        }
        return String.join(", ", parts);
    }

    private static String to(Step.Target target) {
        if (target instanceof Step.Target.By by) {
            return "by " + duration(by.duration());
        } else if (target instanceof Step.Target.ByMonths by) {
            return by.months() % 12 == 0
                    ? "by " + count(by.months() / 12, "year")
                    : "by " + count(by.months(), "month");
        } else if (target instanceof Step.Target.To to) {
            return "to " + Instant.ofEpochSecond(to.instant());
        } else if (target instanceof Step.Target.Renewal) {
            return "to the renewal and its payment attempt";
        } else if (target instanceof Step.Target.TrialEnd) {
            return "to the trial's end and its payment attempt";
        } else if (target instanceof Step.Target.NextPaymentAttempt) {
            return "to the next payment attempt";
        }
        return "to the next delivery attempt";
    }

    private static String item(Step.Deliver.Item item) {
        if (!(item instanceof Step.Deliver.Item.Named named)) {
            return "the rest";
        }
        List<String> how = options(named.options());
        String event = EventMatcher.describe(named.event());
        return how.isEmpty() ? event : event + " (" + String.join(", ", how) + ")";
    }

    /** Returns what is special about a delivery, in words. */
    static List<String> options(DeliveryOptions options) {
        List<String> how = new ArrayList<>();
        if (options.again()) {
            how.add("again");
        }
        if (options.signedWith() != null) {
            how.add("signed with another secret");
        }
        switch (options.tampering()) {
            case NONE -> {}
            case BODY -> how.add("body changed after signing");
            case TIMESTAMP -> how.add("timestamp changed after signing");
            case SHORT_SIGNATURE -> how.add("signature cut short");
            case EMPTY_SIGNATURE -> how.add("signature empty");
            case NO_SIGNATURE -> how.add("signature missing");
        }
        if (!options.late().isZero()) {
            how.add("signed " + duration(options.late()) + " ago");
        }
        if (options.atOnce() > 1) {
            how.add(options.atOnce() + " at once");
        }
        return how;
    }

    private static String fault(Fault fault) {
        String what = switch (fault.kind()) {
            case TIMEOUT -> "no answer in time";
            case RESET -> "connection reset";
            case STATUS -> "status " + fault.status();
        };
        return what + (fault.reachesHandler() ? " (the handler gets the delivery, its answer is lost)" : "");
    }

    private static String api(@Nullable ApiFault fault) {
        if (fault == null) {
            return "the API: up again";
        }
        Duration lasting = fault.lasting();
        String howLong = fault.times() > 0
                ? " for the next " + (fault.times() == 1 ? "call" : fault.times() + " calls")
                : lasting != null ? " for " + duration(lasting) : "";
        return "the API: " + (fault.status() == 0 ? "no answer" : "status " + fault.status()) + howLong;
    }

    private static List<String> expected(Step.Expect expect) {
        List<String> parts = new ArrayList<>();
        if (expect.sent() != null) {
            parts.add("sent: " + EventMatcher.describe(expect.sent()));
        }
        if (expect.delivered() != null) {
            parts.add("delivered: " + EventMatcher.describe(expect.delivered()));
        }
        if (expect.answers() != null) {
            parts.add("answers: " + expect.answers().written());
        }
        expect.consumer()
                .forEach((probe, value) -> parts.add(probe + ": " + (value.isTextual() ? value.asText() : value)));
        expect.effects().forEach((probe, number) -> parts.add(probe + ": " + number + " in all"));
        return parts;
    }

    static String duration(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + " ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return count(seconds / 86_400, "day");
        }
        if (seconds % 3600 == 0) {
            return count(seconds / 3600, "hour");
        }
        if (seconds % 60 == 0) {
            return count(seconds / 60, "minute");
        }
        return duration.toMillis() % 1000 == 0
                ? seconds + " s"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
