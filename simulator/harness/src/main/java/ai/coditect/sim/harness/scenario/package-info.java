/**
 * The scenario language: files to {@link ai.coditect.sim.harness.scenario.Scenario}s, or problems with file, line, column and caret. Pure; called
 * by consumer (for its YAML and templates), judge, junit and cli.
 */
@NullMarked
package ai.coditect.sim.harness.scenario;

import org.jspecify.annotations.NullMarked;
