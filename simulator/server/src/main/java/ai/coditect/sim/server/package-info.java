/**
 * The server's door: {@link ai.coditect.sim.server.SimulatorServer}. Called by harness, junit and cli; calls the packages below it.
 */
@NullMarked
package ai.coditect.sim.server;

import org.jspecify.annotations.NullMarked;
