package ai.coditect.sim.server.pages;

import org.jspecify.annotations.Nullable;

/**
 * What the bank's page asks.
 *
 * @param amount what is to be paid, null where a card is only kept
 * @param card which one, for example {@code Visa ending in 3155}
 * @param action where the answer goes
 */
record ChallengeView(@Nullable String amount, String card, String action) {}
