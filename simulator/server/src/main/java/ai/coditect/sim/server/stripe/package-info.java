/**
 * Stripe's API over the same worlds, in Stripe's form: forms in, Stripe's objects, lists, expansions and errors out. It stands
 * beside CODITECT's API under the same origin; the key decides which of the two answers. Called by the server's door; calls
 * delivery, billing, view and http.
 */
@NullMarked
package ai.coditect.sim.server.stripe;

import org.jspecify.annotations.NullMarked;
