package ai.coditect.sim.billing.invoice;

import java.util.List;

/**
 * What became of a bank transfer.
 *
 * @param received minor units
 * @param paid ids of the invoices that it paid in full, the oldest first
 * @param unapplied what is left for invoices to come, minor units
 */
public record FundsReceipt(long received, List<String> paid, long unapplied) {
    public FundsReceipt {
        paid = List.copyOf(paid);
    }
}
