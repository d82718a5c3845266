package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.harness.scenario.Step.Introduce.News;

/** The verb {@code introduce}. */
final class IntroduceLanguage {
    static final Shape<StepMaker> INTRODUCE = Shapes.word(
            "something that may be new",
            Shapes.words(
                    "event-type", maker(News.EVENT_TYPE), "fields", maker(News.FIELDS), "values", maker(News.VALUES)));

    private IntroduceLanguage() {}

    private static StepMaker maker(News news) {
        return at -> new Step.Introduce(at, news);
    }
}
