package ai.coditect.sim.server.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the portal shows.
 *
 * @param path of the portal session, under which the forms go
 * @param once makes a form that is sent twice count once
 * @param done what the last form achieved
 * @param challenge what the bank asks, null when it asks nothing
 * @param form of a new card; its alert is why the last form did nothing
 */
record PortalView(
        String path,
        String once,
        String customer,
        @Nullable String returnUrl,
        @Nullable String done,
        @Nullable ChallengeView challenge,
        List<PlanRow> plans,
        List<MethodRow> methods,
        boolean cardFormOpen,
        TypedForm form,
        List<InvoiceRow> invoices) {

    /**
     * A subscription.
     *
     * @param changeable whether plan and seats can be changed
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
            boolean changeable,
            boolean live,
            boolean ending) {}

    /** A card on file. */
    record MethodRow(String id, String card, @Nullable String wallet, String expiry, boolean isDefault) {}

    /**
     * An invoice.
     *
     * @param page where it is shown, null for a draft
     * @param payable whether it waits for the customer
     */
    record InvoiceRow(
            String date,
            String number,
            String status,
            String statusClass,
            String amount,
            @Nullable String page,
            boolean payable) {}
}
