/**
 * The control API under /sim: the scenario verbs over HTTP. Called by the server's door.
 */
@NullMarked
package ai.coditect.sim.server.control;

import org.jspecify.annotations.NullMarked;
