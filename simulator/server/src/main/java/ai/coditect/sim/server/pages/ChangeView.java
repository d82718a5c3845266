package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page for another plan or other seats shows.
 *
 * @param portal path of the portal
 * @param once makes a form that is sent twice count once
 * @param current what the customer has, a sentence
 * @param chosen value of the chosen price
 * @param preview what the choice would come to, null before something else is chosen
 */
record ChangeView(
        String portal,
        String once,
        String subscription,
        String current,
        List<Choice> choices,
        String chosen,
        @Nullable Preview preview,
        TypedForm form) {

    /**
     * A price.
     *
     * @param value plan and interval, for example {@code plan_pro/month}
     */
    record Choice(String value, String name, String price, boolean current) {}

    /**
     * What a change comes to.
     *
     * @param when what happens when, a sentence
     * @param lines of the invoice that is made at once; none where nothing is billed now
     * @param due what is to be paid now
     * @param next what the next invoice is and when it comes, a sentence; null where none will come
     * @param shown what the customer agrees to by the button
     */
    record Preview(
            String when,
            List<InvoiceView.Line> lines,
            List<InvoiceView.Total> totals,
            String due,
            @Nullable String next,
            String button,
            String shown) {}
}
