package ai.coditect.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldIdsTest {
    @Test
    void no_id_is_issued_twice_even_for_the_same_seed_and_test() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            ids.add(WorldIds.issue(7, "a test that is repeated"));
            ids.add(WorldIds.issue(i, "another"));
        }
        assertThat(ids).hasSize(4_000).allMatch(id -> id.matches("[A-Za-z0-9]{5}"));
    }

    @Test
    void seed_and_name_decide() {
        assertThat(WorldIds.mix(1, "a test")).isEqualTo(WorldIds.mix(1, "a test"));
        assertThat(WorldIds.mix(1, "a test"))
                .isNotEqualTo(WorldIds.mix(2, "a test"))
                .isNotEqualTo(WorldIds.mix(1, "b test"));
    }
}
