/**
 * The JSON forms of what delivery keeps: endpoints, deliveries, attempts, events. Called by api and control; calls delivery,
 * billing's contract and http.
 */
@NullMarked
package ai.coditect.sim.server.view;

import org.jspecify.annotations.NullMarked;
