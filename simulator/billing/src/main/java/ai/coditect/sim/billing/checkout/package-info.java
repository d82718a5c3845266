/**
 * Hosted checkout and portal sessions. Called by the engine; calls subscription, invoice, payment, log, contract and time.
 */
@NullMarked
package ai.coditect.sim.billing.checkout;

import org.jspecify.annotations.NullMarked;
