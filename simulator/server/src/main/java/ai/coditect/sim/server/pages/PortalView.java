package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the portal shows.
 *
 * @param path of the portal session, under which the forms go
 * @param once makes a form that is sent twice count once
 * @param done what the last form achieved
 * @param refused why the last form did nothing
 * @param challenge what the bank asks, null when it asks nothing
 */
record PortalView(
        String path,
        String once,
        String customer,
        @Nullable String returnUrl,
        @Nullable String done,
        @Nullable String refused,
        @Nullable String challenge,
        List<PlanRow> plans,
        String card,
        boolean cardFormOpen,
        CardForm form,
        List<InvoiceRow> invoices) {

    /**
     * A subscription.
     *
     * @param live whether it can be cancelled
     * @param ending whether it is to end at the period's end
     * @param next what happens next, a sentence
     */
    record PlanRow(
            String id,
            String name,
            String status,
            String statusClass,
            String price,
            String next,
            boolean live,
            boolean ending) {}

    record InvoiceRow(String date, String number, String status, String statusClass, String amount) {}
}
