/**
 * Plays scenarios against a consumer and judges it by design section 5. Called by junit and cli; calls scenario, consumer, server and
 * delivery; hands its results to report.
 */
@NullMarked
package ai.coditect.sim.harness.judge;

import org.jspecify.annotations.NullMarked;
