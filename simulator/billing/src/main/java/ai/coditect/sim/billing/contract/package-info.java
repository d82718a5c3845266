/**
 * What CODITECT is: event types, envelope, plans, test cards, the common shapes of Stripe's objects, as data and records. The
 * innermost package: calls nothing of ours; everybody may call it.
 */
@NullMarked
package ai.coditect.sim.billing.contract;

import org.jspecify.annotations.NullMarked;
