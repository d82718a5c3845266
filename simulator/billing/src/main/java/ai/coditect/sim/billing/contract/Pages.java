package ai.coditect.sim.billing.contract;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where links in objects lead ({@code checkout.session.url}, {@code hosted_invoice_url}, {@code invoice_pdf} …): to the pages
 * that a simulator serves, or to addresses of CODITECT's where none does. They come from outside, so that the same seed gives the
 * same bytes wherever they are the same.
 *
 * @param origin what links begin with, without a slash at its end; null for CODITECT's hosts
 */
public record Pages(@Nullable String origin) {
    /** CODITECT's hosts: nothing answers there. */
    public static final Pages CODITECT = new Pages((String) null);

    /** Returns the pages of a simulator, by its origin such as {@code http://127.0.0.1:12111}. */
    public static Pages at(URI origin) {
        String text = origin.toString();
        return new Pages(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** Returns the page of a checkout session. */
    public String checkout(String session) {
        return link("/checkout/" + session, "checkout", "/c/pay/" + session);
    }

    /** Returns the page of a portal session. */
    public String portal(String session) {
        return link("/portal/" + session, "portal", "/p/session/" + session);
    }

    /** Returns the page of an invoice. */
    public String invoice(String invoice) {
        return link("/invoice/" + invoice, "invoice", "/i/" + invoice);
    }

    /** Returns an invoice as a PDF. */
    public String invoicePdf(String invoice) {
        return invoice(invoice) + "/pdf";
    }

    /**
     * Returns what proves that a charge was paid: the page of its invoice.
     *
     * @param invoice null for a charge without one, which no page of the simulator shows
     */
    public String receipt(String charge, @Nullable String invoice) {
        return origin != null && invoice != null ? invoice(invoice) : "https://pay.coditect.ai/receipts/" + charge;
    }

    /**
     * Returns the page that tells how to send funds: that of the invoice they are for.
     *
     * @param invoice null for a transfer without one, which no page of the simulator shows
     */
    public String transferInstructions(String intent, @Nullable String invoice) {
        return origin != null && invoice != null
                ? invoice(invoice)
                : "https://payments.coditect.ai/bank_transfers/instructions/" + intent;
    }

    private String link(String path, String host, String elsewhere) {
        return origin != null ? origin + path : "https://" + host + ".coditect.ai" + elsewhere;
    }
}
