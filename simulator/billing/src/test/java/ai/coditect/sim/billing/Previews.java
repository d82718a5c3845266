package ai.coditect.sim.billing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.Event;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.subscription.ChangePreview;
import ai.coditect.sim.billing.subscription.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bills that were shown, against those that came. */
final class Previews implements RandomLife.Witness {
    private final Map<String, Invoice> upcoming = new HashMap<>();
    private @Nullable ChangePreview shown;
    private @Nullable String changing;
    private @Nullable Invoice next;
    private boolean disturbed;
    long renewals;
    long changes;

    static Invoice there(@Nullable Invoice invoice) {
        assertThat(invoice).as("a bill that was to come").isNotNull();
        return Objects.requireNonNull(invoice);
    }

    /** What of an invoice is the same, shown and real. */
    static List<Object> bill(Invoice invoice) {
        return List.of(
                invoice.lines().stream()
                        .map(line -> List.of(
                                line.amount(),
                                line.description(),
                                line.price(),
                                line.quantity(),
                                line.periodStart(),
                                line.periodEnd(),
                                line.proration(),
                                String.valueOf(line.credited()),
                                line.taxes().stream().map(tax -> tax.amount()).toList()))
                        .toList(),
                invoice.taxes().totals().stream()
                        .map(tax -> List.of(tax.amount(), tax.taxable(), tax.reason()))
                        .toList(),
                invoice.currency(),
                invoice.parent(),
                invoice.billedTo(),
                invoice.amounts().subtotal(),
                invoice.amounts().total(),
                invoice.amounts().startingBalance(),
                invoice.amounts().due(),
                invoice.periodStart(),
                invoice.periodEnd());
    }

    @Override
    public void asked(Billing billing, Command<?> command) {
        shown = null;
        changing = null;
        if (command instanceof Command.ChangeSubscription change) {
            changing = change.subscriptionId();
            try {
                shown = billing.previewChange(change);
            } catch (BillingRefusal refusal) {
                changing = null;
            }
        }
    }

    @Override
    public void event(Billing billing, Event event, long action) {
        if (!(event.object() instanceof Invoice invoice) || invoice.id().isEmpty()) {
            disturbed |= !(event.object() instanceof Subscription);
            return;
        }
        switch (event.type()) {
            case INVOICE_CREATED -> {
                switch (invoice.billingReason()) {
                    case SUBSCRIPTION_CYCLE -> renewed(invoice);
                    case SUBSCRIPTION_UPDATE -> changed(invoice);
                    default -> {}
                }
            }
            default -> {}
        }
        disturbed = true;
    }

    private void renewed(Invoice invoice) {
        if (!disturbed) {
            Invoice promised = there(upcoming.get(invoice.subscription()));
            assertThat(bill(invoice)).isEqualTo(bill(promised));
            renewals++;
        }
    }

    private void changed(Invoice invoice) {
        ChangePreview preview = shown;
        if (!disturbed && preview != null && preview.at() == invoice.created()) {
            assertThat(invoice.subscription()).isEqualTo(changing);
            Invoice promised = there(preview.invoice());
            assertThat(bill(invoice)).isEqualTo(bill(promised));
            next = preview.next();
            changes++;
        }
    }

    @Override
    public void settled(Billing billing, long now) {
        disturbed = false;
        upcoming.clear();
        for (Subscription subscription : billing.all(Subscription.class)) {
            billing.upcomingInvoice(subscription.id()).ifPresent(invoice -> upcoming.put(subscription.id(), invoice));
        }
        Invoice promised = next;
        if (promised != null) {
            Invoice after = there(upcoming.get(promised.subscription()));
            assertThat(lines(after)).isEqualTo(lines(promised));
            assertThat(after.amounts()).isEqualTo(promised.amounts());
            next = null;
        }
    }

    private static Object lines(Invoice invoice) {
        return bill(invoice).get(0);
    }
}
