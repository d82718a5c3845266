package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Billing;
import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.checkout.CheckoutSession;
import ai.coditect.sim.billing.checkout.PortalSession;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.invoice.Invoice;
import ai.coditect.sim.billing.payment.PaymentIntent;
import ai.coditect.sim.delivery.world.World;
import ai.coditect.sim.delivery.world.Worlds;
import ai.coditect.sim.server.http.Form;
import ai.coditect.sim.server.http.Query;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /invoice/{id}}: the hosted invoice page and its PDF; an open invoice is paid there. */
final class InvoicePages {
    private static final Map<String, String> DONE = Map.of(
            "paid", "Thank you: the invoice is paid.",
            "funds", "The funds have arrived, and were booked.",
            "ordered", "Thank you for your order. Your plan has started.",
            "confirmed", "Your bank has confirmed.");

    private final Worlds worlds;
    private final SentForms forms = new SentForms();

    InvoicePages(Worlds worlds) {
        this.worlds = worlds;
    }

    /** A finalised invoice and the world that it is in. */
    private record Found(World world, Invoice invoice) {
        String path() {
            return "/invoice/" + invoice.id();
        }
    }

    void show(Context ctx) {
        find(ctx).ifPresent(found -> {
            Query query = Query.of(ctx);
            String done = query.text("done");
            render(
                    ctx,
                    200,
                    found,
                    TypedForm.of(SampleCards.picked(query.text("card"))),
                    done == null ? null : DONE.get(done));
        });
    }

    void pdf(Context ctx) {
        find(ctx).ifPresent(found -> {
            byte[] pdf;
            try {
                pdf = InvoicePdf.render(InvoiceReader.read(found.invoice()), transfer(found));
            } catch (NoClassDefFoundError e) {
                Html.notice(
                        ctx,
                        501,
                        new NoticeView(
                                "There are no PDFs here",
                                "The simulator in a JUnit test comes without the library that makes them; the serve command has it.",
                                found.path(),
                                "Back to the invoice"));
                return;
            }
            Html.secure(ctx);
            String number = String.valueOf(found.invoice().number()).replaceAll("[^A-Za-z0-9-]", "");
            ctx.status(200)
                    .contentType("application/pdf")
                    .header("Content-Disposition", "inline; filename=\"Invoice-" + number + ".pdf\"")
                    .result(pdf);
        });
    }

    /** What a form of the page does; returns the word of what it achieved. */
    @FunctionalInterface
    private interface Deed {
        String carryOut(Found found, Form form);
    }

    void pay(Context ctx) {
        carryOut(ctx, (found, form) -> {
            CardInput card = null;
            if (!form.text("with", 10).equals("saved")) {
                CardEntry entry = CardEntry.of(form);
                card = entry.card();
                if (card == null) {
                    throw WrongForm.card(TypedForm.EMPTY.withProblems(entry.problems()));
                }
            }
            Invoice after =
                    found.world().execute(new Command.PayInvoice(found.invoice().id(), card), Html.cause(ctx));
            if (after.status() == Invoice.Status.PAID) {
                return "paid";
            }
            if (challenged(found)) {
                return "";
            }
            throw WrongForm.card(TypedForm.EMPTY.withAlert("Your card was declined. Please try another card."));
        });
    }

    /** Lets a bank transfer arrive: the simulation plays the bank. */
    void transfer(Context ctx) {
        carryOut(ctx, (found, form) -> {
            String typed = form.text("amount", 15);
            Invoice invoice = found.invoice();
            long amount = MinorUnits.read(typed, invoice.currency());
            if (amount <= 0) {
                throw WrongForm.card(new TypedForm(
                        Map.of("amount", typed),
                        Map.of(
                                "amount",
                                "An amount is a number such as " + MinorUnits.text(4900, invoice.currency())
                                        + ", more than nothing."),
                        null));
            }
            found.world().execute(new Command.FundsArrive(invoice.customer(), amount, invoice.id()), Html.cause(ctx));
            return "funds";
        });
    }

    void answerChallenge(Context ctx) {
        carryOut(ctx, (found, form) -> {
            String outcome = form.text("outcome", 10);
            boolean succeed = outcome.equals("succeed");
            if (!succeed && !outcome.equals("fail")) {
                throw WrongForm.incomplete();
            }
            found.world().execute(new Command.Authenticate(found.invoice().customer(), succeed), Html.cause(ctx));
            if (!succeed) {
                throw WrongForm.card(
                        TypedForm.EMPTY.withAlert("Your bank did not confirm. Try again, or use another card."));
            }
            return "confirmed";
        });
    }

    private void carryOut(Context ctx, Deed deed) {
        Optional<Found> open = find(ctx);
        if (open.isEmpty()) {
            return;
        }
        Found found = open.get();
        try {
            forms.once(ctx, found.path(), form -> deed.carryOut(found, form));
        } catch (WrongForm wrong) {
            render(ctx, 422, found, wrong.form(), null);
        } catch (BillingRefusal refusal) {
            boolean declined = refusal.reason() == BillingRefusal.Reason.CARD_DECLINED;
            render(
                    ctx,
                    Html.status(refusal),
                    found,
                    declined
                            ? CardEntry.refused(TypedForm.EMPTY, refusal)
                            : TypedForm.EMPTY.withAlert(String.valueOf(refusal.getMessage())),
                    null);
        }
    }

    private Optional<Found> find(Context ctx) {
        String id = Query.path(ctx, "id");
        Optional<Found> found = worlds.owning(id).flatMap(world -> invoice(world, id));
        if (found.isEmpty()) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "There is no such invoice",
                            "The link is wrong, or the simulation that it belongs to has ended."));
        } else if (found.get().invoice().number() == null) {
            Html.notice(
                    ctx,
                    404,
                    NoticeView.of(
                            "This invoice is still a draft",
                            "It can be seen here once it is finalised, an hour of billing time after it was made."));
            return Optional.empty();
        }
        return found;
    }

    private static Optional<Found> invoice(World world, String id) {
        return world.read(billing -> billing.find(id))
                .filter(Invoice.class::isInstance)
                .map(invoice -> new Found(world, (Invoice) invoice));
    }

    private static boolean challenged(Found found) {
        return found.world()
                .read(billing -> billing.openChallenge(found.invoice().customer()))
                .isPresent();
    }

    private void render(Context ctx, int status, Found stale, TypedForm form, @Nullable String done) {
        Found found = invoice(stale.world(), stale.invoice().id()).orElse(stale);
        Invoice invoice = found.invoice();
        boolean open = invoice.status() == Invoice.Status.OPEN;
        InvoiceView page = InvoiceReader.read(invoice);
        InvoiceView.Desk desk = found.world().read(billing -> {
            Optional<PaymentIntent> transfer = transferOf(billing, invoice);
            long missing = transfer.map(PaymentIntent::amountMissing).orElse(invoice.amountRemaining());
            return new InvoiceView.Desk(
                    forms.mark(),
                    back(found, billing, ctx),
                    billing.defaultPaymentMethod(invoice.customer())
                            .map(Words::card)
                            .orElse(null),
                    Words.amount(missing, invoice.currency()),
                    open && !invoice.sent(),
                    transfer.map(TransferReader::read).orElse(null),
                    billing.openChallenge(invoice.customer())
                            .map(challenge -> PortalReader.challenge(billing, challenge, found.path()))
                            .orElse(null),
                    done,
                    form.values().containsKey("amount") || transfer.isEmpty()
                            ? form
                            : form.with(Map.of("amount", MinorUnits.text(missing, invoice.currency()))));
        });
        Html.answer(ctx, status, false, (out, tags) -> JteinvoiceGenerated.render(out, tags, page, desk));
    }

    /** Returns the transfer that an open invoice waits for. */
    private static Optional<PaymentIntent> transferOf(Billing billing, Invoice invoice) {
        if (invoice.status() != Invoice.Status.OPEN || !invoice.sent()) {
            return Optional.empty();
        }
        return billing.all(PaymentIntent.class).stream()
                .filter(intent -> invoice.id().equals(intent.invoice()) && intent.transfer() != null)
                .findFirst();
    }

    private static InvoiceView.@Nullable Transfer transfer(Found found) {
        return found.world()
                .read(billing -> transferOf(billing, found.invoice()))
                .map(TransferReader::read)
                .orElse(null);
    }

    /** Returns the way back to the portal or the shop that the reader came from: only to a session of his own. */
    private static InvoiceView.@Nullable Back back(Found found, Billing billing, Context ctx) {
        Query query = Query.of(ctx);
        String portal = query.text("portal");
        String checkout = query.text("checkout");
        String customer = found.invoice().customer();
        return billing.find(portal != null ? portal : checkout != null ? checkout : "")
                .map(session ->
                        session instanceof PortalSession p && p.customer().equals(customer)
                                ? new InvoiceView.Back("/portal/" + p.id(), "Back to your billing")
                                : session instanceof CheckoutSession c && customer.equals(c.customer())
                                        ? new InvoiceView.Back(Links.afterCheckout(c), "Back to the shop")
                                        : null)
                .orElse(null);
    }
}
