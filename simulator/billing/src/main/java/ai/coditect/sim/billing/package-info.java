/**
 * The billing engine's door: {@link ai.coditect.sim.billing.Billing} takes commands and appends numbered events. Pure: no I/O,
 * no thread, no wall clock. Called by delivery's worlds only; calls the packages below it.
 */
@NullMarked
package ai.coditect.sim.billing;

import org.jspecify.annotations.NullMarked;
