/**
 * Subscriptions and their lifecycle: creation, renewal, trial, change, cancellation. Called by the engine; calls invoice, payment,
 * contract and time.
 */
@NullMarked
package ai.coditect.sim.billing.subscription;

import org.jspecify.annotations.NullMarked;
