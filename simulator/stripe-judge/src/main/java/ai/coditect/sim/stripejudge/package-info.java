/**
 * Stripe's own libraries as judges: they must take our signature, read every object, lose no field and miss none. For tests; nothing
 * that ships depends on it.
 */
@NullMarked
package ai.coditect.sim.stripejudge;

import org.jspecify.annotations.NullMarked;
