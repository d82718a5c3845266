package ai.coditect.sim.harness.judge;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallPartsTest {
    private static ConsumerConfig.Probe probe(Map<String, List<JsonNode>> means) {
        return new ConsumerConfig.Probe(null, "true", "", null, "access", means);
    }

    @Test
    void none_and_revoked_both_deny_unless_the_probe_knows_both_words() {
        ConsumerConfig.Probe plain = probe(Map.of());
        assertThat(AccessWords.means(plain, TextNode.valueOf("none"), "revoked"))
                .isTrue();
        assertThat(AccessWords.means(plain, TextNode.valueOf("granted"), "revoked"))
                .isFalse();
        ConsumerConfig.Probe strict =
                probe(Map.of("none", List.of(TextNode.valueOf("free")), "revoked", List.of(TextNode.valueOf("ended"))));
        assertThat(AccessWords.means(strict, TextNode.valueOf("free"), "revoked"))
                .isFalse();
        assertThat(AccessWords.means(strict, TextNode.valueOf("ended"), "revoked"))
                .isTrue();
    }

    @Test
    void what_is_not_listed_as_granted_denies() {
        ConsumerConfig.Probe probe = probe(Map.of("granted", List.of(BooleanNode.TRUE, TextNode.valueOf("active"))));
        assertThat(AccessWords.means(probe, BooleanNode.TRUE, "granted")).isTrue();
        assertThat(AccessWords.means(probe, TextNode.valueOf("active"), "granted"))
                .isTrue();
        assertThat(AccessWords.means(probe, BooleanNode.FALSE, "none")).isTrue();
        assertThat(AccessWords.means(probe, NullNode.instance, "revoked")).isTrue();
        assertThat(AccessWords.means(probe, TextNode.valueOf("past"), "granted"))
                .isFalse();
    }

    @Test
    void the_settle_time_is_learned_and_never_under_two_seconds() {
        Settle settle = new Settle(null);
        assertThat(settle.deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settle.knowsQuiet()).isFalse();
        settle.reading(Duration.ofMillis(1));
        settle.goodChange(Duration.ofMillis(1), Duration.ZERO, 1);
        assertThat(settle.quiet()).isLessThan(Duration.ofMillis(50));
        assertThat(settle.patience()).isEqualTo(Duration.ofSeconds(2));
        settle.goodChange(Duration.ofMillis(1_001), Duration.ofSeconds(1), 1);
        assertThat(settle.deadline()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(settle.patience()).isGreaterThanOrEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void a_queue_is_given_the_time_of_one_event_and_never_more_than_five_seconds_after_the_last_answer() {
        Settle settle = new Settle(null);
        settle.reading(Duration.ofMillis(1));
        settle.goodChange(Duration.ofMillis(801), Duration.ofMillis(800), 4);
        assertThat(settle.quiet()).isBetween(Duration.ofMillis(1_000), Duration.ofMillis(1_010));
        assertThat(settle.mayChangeLater()).isFalse();
        settle.goodChange(Duration.ofMillis(9_001), Duration.ofMillis(9_000), 1);
        assertThat(settle.quiet()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settle.mayChangeLater()).isTrue();
        assertThat(settle.deadline()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void what_never_came_however_long_it_was_waited_for_is_not_waited_for_again_and_again() {
        Settle settle = new Settle(null);
        settle.waitedInVain();
        settle.waitedInVain();
        assertThat(settle.patience()).isEqualTo(Duration.ofSeconds(20));
        settle.waitedInVain();
        assertThat(settle.patience()).isEqualTo(Duration.ofSeconds(4));
        settle.cameLate();
        assertThat(settle.patience()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_slow_reading_that_finds_the_change_at_once_does_not_make_the_change_slow() {
        Settle settle = new Settle(null);
        settle.reading(Duration.ofMillis(3));
        settle.reading(Duration.ofMillis(400));
        settle.goodChange(Duration.ofMillis(400), Duration.ZERO, 1);
        assertThat(settle.quiet()).isEqualTo(Duration.ofMillis(15));
    }

    @Test
    void a_first_reading_while_nothing_is_warm_does_not_make_the_change_slow() {
        Settle settle = new Settle(null);
        settle.reading(Duration.ofMillis(40));
        settle.goodChange(Duration.ofMillis(40), Duration.ZERO, 1);
        assertThat(settle.quiet()).isEqualTo(Duration.ofMillis(200));
        settle.reading(Duration.ofMillis(2));
        assertThat(settle.quiet()).isEqualTo(Duration.ofMillis(15));
    }

    @Test
    void world_ids_differ_between_seeds_scenarios_and_plays() {
        Set<String> ids = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            for (int scenario = 0; scenario < 50; scenario++) {
                for (int play = 0; play < 4; play++) {
                    String id = WorldIds.id(WorldIds.seed(seed, scenario, play));
                    assertThat(id).matches("[A-Za-z0-9]{5}");
                    ids.add(id);
                }
            }
        }
        assertThat(ids).hasSize(4_000);
    }
}
