package ai.coditect.sim.server.pages;

/** What the bank's page asks. */
record ChallengeView(String question, String action, String once) {}
