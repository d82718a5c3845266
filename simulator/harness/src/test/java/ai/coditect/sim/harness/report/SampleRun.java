package ai.coditect.sim.harness.report;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run with one of everything: lifecycles over months that pass, a duplicate that a handler pays out twice, a reordered history, a kill
 * with its retry, a blind probe, a skipped scenario.
 */
final class SampleRun {
    private static final Instant CLOCK = Instant.parse("2026-03-02T09:00:00Z");
    private static final String OK = "{\"ok\": true}";

    private SampleRun() {}

    static Run build() {
        List<Run.Scenario> scenarios = List.of(
                success(), dunning(), authentication(), duplicated(), reordered(), killed(), blind(), skipped());
        List<Run.Finding> findings = new ArrayList<>();
        return new Run(
                Run.SCHEMA_VERSION,
                "7f3a",
                "coditect-sim 0.1.0",
                "coditect-sim run --consumer shop/consumer.yaml --seed 8412 --clock 2026-03-02T09:00:00Z",
                "2026-03-02T09:15:04.120Z",
                6_240,
                8412,
                new Run.Consumer(
                        "shop",
                        "http://127.0.0.1:5000/webhooks/billing",
                        "t,v1",
                        "coditect",
                        "coditect",
                        true,
                        "judged after every step"),
                Verdict.FAILED,
                1,
                scenarios,
                findings,
                List.of(
                        "seats: not judged, the probe is blind (it read 0 whatever was sent). A probe that reads the seats of"
                                + " ${customer.id} would judge it: probes.seats.get in shop/consumer.yaml",
                        "effects outside the handler (mails, tickets): not judged. A line effects: in shop/consumer.yaml would"
                                + " judge them."),
                environment());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("java", "17.0.15 (Debian)");
        environment.put("os", "Linux 6.1 amd64");
        return environment;
    }

    private static Run.Scenario success() {
        SampleScenario s = new SampleScenario(
                "Success with 4242, renewed for a quarter",
                "A customer subscribes with a good card and pays three months in a row. Access stays granted throughout.",
                "scenarios/lifecycle/renewal.yaml",
                2,
                List.of("cards", "lifecycle"),
                "a81Zq",
                CLOCK);
        s.step(6, "subscribe", "subscribe to plan_pro, 10 seats");
        s.sendAccepted(
                s.event("payment_method.attached", "visa ending 4242", s.card("4242")),
                s.event("subscription.created", "active, 10 seats", s.subscription("active")),
                s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0)),
                s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)));
        s.access("granted", "granted").payments(1, "1");
        for (int month = 1; month <= 2; month++) {
            s.step(7, "advance", "advance to the renewal", ofDays(24), Verdict.PASSED);
            s.sendAccepted(s.event("invoice.upcoming", "490.00 EUR in 7 days", s.invoice("draft", 0, 0)));
            s.later(ofDays(7));
            s.sendAccepted(
                    s.event("subscription.updated", "period moved", s.subscription("active")),
                    s.event("invoice.created", "draft, 490.00 EUR", s.invoice("draft", 0, 0)));
            s.later(ofHours(1));
            s.sendAccepted(s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)));
            s.access("granted", "granted").payments(1 + month, String.valueOf(1 + month));
        }
        s.step(9, "expect", "expect access granted, 3 payments");
        return s.build(Verdict.PASSED, "");
    }

    private static Run.Scenario dunning() {
        SampleScenario s = new SampleScenario(
                "Three failed retries cancel the subscription",
                "The card stops working after the first month. CODITECT tries again after 3, 5 and 7 days, then cancels; access"
                        + " must stay until the subscription is canceled, and go then.",
                "scenarios/lifecycle/dunning.yaml",
                3,
                List.of("lifecycle", "cards"),
                "b2Kd9",
                CLOCK);
        s.step(8, "subscribe", "subscribe to plan_pro, 10 seats");
        s.sendAccepted(
                s.event("payment_method.attached", "visa ending 4242", s.card("4242")),
                s.event("subscription.created", "active, 10 seats", s.subscription("active")),
                s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0)),
                s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)));
        s.access("granted", "granted");
        s.step(9, "replace-card", "replace the card by one that is declined when charged, ending 0341");
        s.sendAccepted(s.event("payment_method.attached", "visa ending 0341", s.card("0341")));
        s.access("granted", "granted");
        s.step(10, "advance", "advance to the renewal", ofDays(31), Verdict.PASSED);
        s.sendAccepted(
                s.event("subscription.updated", "period moved", s.subscription("active")),
                s.event("invoice.created", "draft, 490.00 EUR", s.invoice("draft", 0, 0)));
        s.later(ofHours(1));
        s.sendAccepted(
                s.event("invoice.payment_failed", "attempt 1, next in 3 days", s.invoice("open", 1, 0)),
                s.event("subscription.updated", "active to past_due", s.subscription("past_due")));
        s.access("granted", "granted");
        int[] days = {3, 5, 7};
        for (int retry = 0; retry < days.length; retry++) {
            boolean last = retry == days.length - 1;
            s.step(12, "advance", "advance to the next payment attempt", ofDays(days[retry]), Verdict.PASSED);
            s.sendAccepted(s.event(
                    "invoice.payment_failed",
                    "attempt " + (retry + 2)
                            + (last ? ", no further attempt" : ", next in " + days[retry + 1] + " days"),
                    s.invoice("open", retry + 2, 0)));
            if (last) {
                s.sendAccepted(s.event("subscription.canceled", "payment_failed", s.subscription("canceled")));
            }
            s.access(last ? "revoked" : "granted", last ? "revoked" : "granted");
        }
        return s.build(Verdict.PASSED, "");
    }

    private static Run.Scenario authentication() {
        SampleScenario s = new SampleScenario(
                "3155 gives no access before authentication",
                "The bank asks for a challenge. Nothing may be granted before it is passed.",
                "scenarios/cards/sca-3155.yaml",
                2,
                List.of("cards"),
                "c3Xw1",
                CLOCK);
        s.step(5, "subscribe", "subscribe to plan_pro, 10 seats");
        s.sendAccepted(
                s.event("subscription.created", "incomplete, 10 seats", s.subscription("incomplete")),
                s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0)));
        s.access("none", "none");
        s.step(9, "authenticate", "authenticate: succeed");
        s.sendAccepted(
                s.event("payment_method.attached", "visa ending 3155", s.card("3155")),
                s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)),
                s.event("subscription.updated", "incomplete to active", s.subscription("active")));
        s.access("granted", "granted");
        return s.build(Verdict.PASSED, "");
    }

    private static Run.Scenario duplicated() {
        SampleScenario s = new SampleScenario(
                "The success lifecycle, with invoice.paid sent twice",
                "At least once is what CODITECT promises: the same event may come again, with the same id and the same bytes.",
                "scenarios/network/duplicated.yaml",
                2,
                List.of("network"),
                "d4Vt7",
                CLOCK);
        s.step(5, "subscribe", "subscribe to plan_pro, 10 seats");
        Run.Event card = s.event("payment_method.attached", "visa ending 4242", s.card("4242"));
        Run.Event created = s.event("subscription.created", "active, 10 seats", s.subscription("active"));
        Run.Event invoice = s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0));
        Run.Event paid = s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000));
        s.sendAccepted(card, created, invoice, paid);
        s.access("granted", "granted").payments(1, "1");
        s.step(6, "deliver", "deliver invoice.paid again", ofSeconds(1), Verdict.FAILED);
        s.send(paid, 2, "asked-for", "again", 200, "", OK, true);
        s.access("granted", "granted").payments(2, "1");
        Run.Finding finding = new Run.Finding(
                "EFFECTS",
                Verdict.FAILED,
                "A payment was counted twice when its event came a second time",
                "The success lifecycle, with invoice.paid sent twice",
                s.where(7),
                1,
                "payments: 1",
                "payments: 2",
                List.of(
                        "invoice.paid " + paid.id() + "  200 in 4.9 ms",
                        "invoice.paid " + paid.id() + " again  200 in 3.9 ms"),
                "CODITECT delivers at least once: after a time-out, a restart or a network fault the same event comes again with the"
                        + " same id. A handler that counts it again pays out, mails or extends twice.",
                "Keep the ids of the events that were handled, with a unique key, in the same transaction as what they change;"
                        + " answer 200 and do nothing when the id is there already.",
                List.of(
                        "coditect-sim run scenarios/network/duplicated.yaml:2 --consumer shop/consumer.yaml --seed 8412",
                        "coditect-sim replay d4Vt7"),
                Map.of());
        s.found(finding);
        return s.build(Verdict.FAILED, "");
    }

    private static Run.Scenario reordered() {
        SampleScenario s = new SampleScenario(
                "The success lifecycle, out of order",
                "Nothing is promised about order. invoice.paid may overtake subscription.created.",
                "scenarios/network/reordered.yaml",
                2,
                List.of("network"),
                "e5Nm3",
                CLOCK);
        s.step(5, "hold", "hold deliveries");
        s.step(6, "subscribe", "subscribe to plan_pro, 10 seats");
        Run.Event card = s.event("payment_method.attached", "visa ending 4242", s.card("4242"));
        Run.Event created = s.event("subscription.created", "active, 10 seats", s.subscription("active"));
        Run.Event invoice = s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0));
        Run.Event paid = s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000));
        s.access("none", "none");
        s.step(7, "deliver", "deliver invoice.paid, subscription.created, the rest in order");
        s.send(paid, 1, "asked-for", "", 200, "", OK, true);
        s.send(created, 1, "asked-for", "", 200, "", OK, true);
        s.send(card, 1, "asked-for", "", 200, "", OK, true);
        s.send(invoice, 1, "asked-for", "", 200, "", OK, true);
        s.access("granted", "granted");
        s.step(8, "deliver", "deliver invoice.paid with one byte of its body changed");
        s.send(
                paid,
                2,
                "asked-for",
                "tampered",
                400,
                "",
                "{\"error\": \"bad signature\"}",
                true,
                PrettyJson.of(paid.body()).replace("\"amount_paid\": 49000", "\"amount_paid\": 49009"));
        s.access("granted", "granted");
        return s.build(Verdict.PASSED, "");
    }

    private static Run.Scenario killed() {
        SampleScenario s = new SampleScenario(
                "Killed between two deliveries, and back",
                "The handler dies with SIGKILL. What was sent meanwhile comes again on the sender's schedule; nothing is lost and"
                        + " nothing is done twice.",
                "scenarios/network/kill.yaml",
                3,
                List.of("network", "restart"),
                "f6Ps5",
                CLOCK);
        s.step(7, "subscribe", "subscribe to plan_pro, 10 seats");
        s.sendAccepted(
                s.event("payment_method.attached", "visa ending 4242", s.card("4242")),
                s.event("subscription.created", "active, 10 seats", s.subscription("active")),
                s.event("invoice.created", "open, 490.00 EUR", s.invoice("open", 0, 0)),
                s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)));
        s.access("granted", "granted").payments(1, "1");
        s.step(8, "kill", "kill the handler, back after 2 s");
        s.step(9, "cancel", "cancel now");
        Run.Event canceled = s.event("subscription.canceled", "requested", s.subscription("canceled"));
        s.send(canceled, 1, "scheduled", "", 0, "connection refused", "", true);
        s.later(ofSeconds(5));
        s.send(canceled, 2, "scheduled", "retry", 503, "", "{\"error\": \"warming up\"}", true);
        s.later(ofMinutes(5));
        s.send(canceled, 3, "scheduled", "retry", 200, "", OK, true);
        s.access("revoked", "revoked").payments(1, "1");
        return s.build(Verdict.PASSED, "");
    }

    private static Run.Scenario blind() {
        SampleScenario s = new SampleScenario(
                "Ten seats become fifteen",
                "An upgrade in the middle of a month.",
                "scenarios/lifecycle/seats.yaml",
                2,
                List.of("lifecycle"),
                "g7Rr2",
                CLOCK);
        s.step(5, "subscribe", "subscribe to plan_pro, 10 seats");
        s.sendAccepted(
                s.event("subscription.created", "active, 10 seats", s.subscription("active")),
                s.event("invoice.paid", "490.00 EUR", s.invoice("paid", 1, 49_000)));
        s.read("seats", JsonNodeFactory.instance.numberNode(0), "", "10", false);
        s.step(6, "change", "change to 15 seats", ofDays(12), Verdict.INCONCLUSIVE);
        s.sendAccepted(s.event("subscription.updated", "15 seats", s.subscription("active")));
        s.read("seats", JsonNodeFactory.instance.numberNode(0), "", "15", false);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("the probe", "GET http://127.0.0.1:5000/customers/cus_g7Rr2H2bQ9xLm  pointer /seats");
        details.put("its answer", "{\"access\": \"granted\", \"payments\": 1, \"seats\": 0}");
        s.found(new Run.Finding(
                "BLIND",
                Verdict.INCONCLUSIVE,
                "The probe seats reads the same whatever is sent",
                "Ten seats become fifteen",
                s.where(6),
                1,
                "10 after subscribe, 15 after the change",
                "0 each time",
                List.of(),
                "A probe that never changes cannot tell a right handler from a wrong one, so nothing was judged by it.",
                "Point probes.seats at what the handler keeps for this customer, or take it out.",
                List.of("coditect-sim run scenarios/lifecycle/seats.yaml:2 --consumer shop/consumer.yaml --seed 8412"),
                details));
        return s.build(Verdict.INCONCLUSIVE, "the probe seats is blind");
    }

    private static Run.Scenario skipped() {
        return new SampleScenario(
                        "A late retry after an outage of two days",
                        "",
                        "scenarios/network/outage.yaml",
                        2,
                        List.of("network"),
                        "h8Qq4",
                        CLOCK)
                .build(Verdict.SKIPPED, "needs clock: in consumer.yaml, the handler's own clock cannot be moved");
    }
}
