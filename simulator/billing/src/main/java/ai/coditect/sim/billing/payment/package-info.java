/**
 * Customers with their tax ids and payment methods, payment intents, test-card outcomes and challenges. Called by invoice and the
 * engine; calls contract, tax and time.
 */
@NullMarked
package ai.coditect.sim.billing.payment;

import org.jspecify.annotations.NullMarked;
