/**
 * Customers' payment methods, payment intents, test-card outcomes and challenges. Called by invoice and the engine; calls contract
 * and time.
 */
@NullMarked
package ai.coditect.sim.billing.payment;

import org.jspecify.annotations.NullMarked;
