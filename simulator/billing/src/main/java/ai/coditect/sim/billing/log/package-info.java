/**
 * The append-only event log, the present state of every object, and the rule that a customer's actions never share a second.
 * Called by every feature of billing; calls contract and time.
 */
@NullMarked
package ai.coditect.sim.billing.log;

import org.jspecify.annotations.NullMarked;
