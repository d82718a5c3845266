/**
 * The simulator in JUnit 5.12 to 6.1: an extension with a fluent driver, and scenario files as dynamic tests. A thin door to
 * harness and server; nobody in the house calls it. What is public here mentions types of the JDK, of JUnit and of ours only.
 */
@NullMarked
package ai.coditect.sim.junit;

import org.jspecify.annotations.NullMarked;
