package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioFilesTest {
    @Test
    void bundled_scenarios_are_read_from_the_class_path() {
        assertThat(ScenarioFiles.bundled()).isNotEmpty();
    }
}
