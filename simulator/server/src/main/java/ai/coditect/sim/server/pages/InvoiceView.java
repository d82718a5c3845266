package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as a person reads it, on its page and in its PDF.
 *
 * @param path of the page
 * @param status a word for people
 * @param headline what is due or paid, an amount
 * @param note what there is to know about it, a sentence; null for nothing
 * @param facts dates and names
 * @param billedTo lines of an address
 * @param totals subtotal, taxes, total, paid, due
 */
record InvoiceView(
        String path,
        String number,
        String status,
        String statusClass,
        String headline,
        @Nullable String note,
        List<Fact> facts,
        List<String> billedTo,
        List<Line> lines,
        List<Total> totals) {

    /** A fact under its name. */
    record Fact(String name, String value) {}

    /** A line of the invoice. */
    record Line(String description, String detail, String amount) {}

    /**
     * A row under the lines.
     *
     * @param strong whether it is what matters
     */
    record Total(String label, String amount, boolean strong) {}

    /**
     * How an open invoice can be paid here.
     *
     * @param once makes a form that is sent twice count once
     * @param back path of the page it was opened from, null for none
     * @param saved the card on file, null for none
     * @param due what the button says
     * @param card whether a card can pay it
     * @param transfer where to send the funds, null when it is not paid by transfer
     * @param challenge what the bank asks, null when it asks nothing
     * @param form of a card, or of the funds
     */
    record Desk(
            String once,
            @Nullable Back back,
            @Nullable String saved,
            String due,
            boolean card,
            @Nullable Transfer transfer,
            @Nullable ChallengeView challenge,
            @Nullable String done,
            TypedForm form) {}

    /** Where the reader came from. */
    record Back(String link, String text) {}

    /** Where funds are to be sent. */
    record Transfer(List<Fact> account) {}
}
