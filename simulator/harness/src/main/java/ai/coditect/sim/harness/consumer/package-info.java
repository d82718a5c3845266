/**
 * The consumer under test: consumer.yaml, its process, provisioning and probes. Called by judge; calls scenario's YAML reading.
 */
@NullMarked
package ai.coditect.sim.harness.consumer;

import org.jspecify.annotations.NullMarked;
