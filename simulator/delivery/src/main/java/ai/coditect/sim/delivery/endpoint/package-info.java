/**
 * Where events go: endpoints, their secrets and filters, target rules, sender profiles. Called by attempt and world.
 */
@NullMarked
package ai.coditect.sim.delivery.endpoint;

import org.jspecify.annotations.NullMarked;
