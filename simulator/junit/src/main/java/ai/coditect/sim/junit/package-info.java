/**
 * The simulator in JUnit: an extension with a fluent driver, and scenario files as dynamic tests. A thin door to harness and server.
 */
@NullMarked
package ai.coditect.sim.junit;

import org.jspecify.annotations.NullMarked;
