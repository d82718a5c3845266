package ai.coditect.sim.billing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void ids_have_stripes_length_and_name_their_world() {
        Ids ids = new Ids("w7aBc", 1);

        assertThat(ids.next("evt_")).matches("evt_w7aBc[A-Za-z0-9]{19}");
        assertThat(ids.nextShort("cus_")).matches("cus_w7aBc[A-Za-z0-9]{9}");
        assertThat(ids.nextCheckout()).matches("cs_test_a1w7aBc[A-Za-z0-9]{51}");
        assertThat(ids.nextCheckout()).hasSize("cs_test_".length() + 58);
        for (String id : Set.of(
                ids.next("evt_"),
                ids.nextShort("cus_"),
                ids.nextCheckout(),
                ids.nextPreviewLine(),
                ids.nextSchedule())) {
            assertThat(Ids.worldOf(id)).as(id).contains("w7aBc");
        }
    }

    @Test
    void a_shorter_world_id_is_found_again() {
        assertThat(Ids.worldOf(new Ids("x", 1).next("in_"))).contains("x");
        assertThat(Ids.worldOf(new Ids("ab0", 1).nextCheckout())).contains("ab0");
    }

    @Test
    void what_is_no_id_names_no_world() {
        for (String text : Set.of("", "x", "sub_", "sub_abc", "no prefix here", "_____", "sub______")) {
            assertThat(Ids.worldOf(text)).as(text).isEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_ids_and_none_comes_twice() {
        Ids one = new Ids("w", 9);
        Ids other = new Ids("w", 9);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String id = one.nextShort("si_");
            assertThat(other.nextShort("si_")).isEqualTo(id);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @Test
    void a_world_id_that_is_too_long_or_odd_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ids("sixsix", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ids("", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ids("a-b", 1));
    }
}
