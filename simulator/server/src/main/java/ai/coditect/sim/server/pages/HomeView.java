package ai.coditect.sim.server.pages;

import java.util.List;

/**
 * What the home page shows.
 *
 * @param origin by which the reader reached the simulator
 * @param worlds what runs now, a sentence for each world
 */
record HomeView(String origin, List<String> worlds) {}
