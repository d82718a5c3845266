/**
 * Invoices, their lines and collection (dunning). Called by subscription and the engine; calls payment, tax, contract and time.
 */
@NullMarked
package ai.coditect.sim.billing.invoice;

import org.jspecify.annotations.NullMarked;
