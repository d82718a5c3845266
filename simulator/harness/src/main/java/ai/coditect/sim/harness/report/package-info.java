/**
 * What a run found, as records, and its renderings: console, run.json, journal, JUnit XML, HTML. Called by judge (the records) and by the
 * doors (the renderings).
 */
@NullMarked
package ai.coditect.sim.harness.report;

import org.jspecify.annotations.NullMarked;
