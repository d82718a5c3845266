/**
 * Tax on invoices and tax ids. Knows nothing of customers or invoices: it is handed an address, ids and amounts. Called by payment
 * and invoice; calls contract.
 */
@NullMarked
package ai.coditect.sim.billing.tax;

import org.jspecify.annotations.NullMarked;
