/**
 * Tax on invoices. Called by invoice; calls contract.
 */
@NullMarked
package ai.coditect.sim.billing.tax;

import org.jspecify.annotations.NullMarked;
