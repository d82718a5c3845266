/**
 * The commands of coditect-sim. A thin door to harness and server; nobody calls it.
 */
@NullMarked
package ai.coditect.sim.cli;

import org.jspecify.annotations.NullMarked;
