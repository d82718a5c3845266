package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.delivery.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which world a request is about. */
class WorldRoutingTest {
    private static final String HOOK = "{\"url\":\"http://localhost:5000/hook\",\"events\":[\"*\"]}";

    @Test
    void an_objects_id_names_its_world_whatever_shared_token_is_used() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            World a = sim.open("A");
            World b = sim.open("B");
            sim.registry.add(a);
            sim.registry.add(b);
            String ofA = customer(a, "a@example.com");
            String ofB = customer(b, "b@example.com");
            assertThat(sim.get("/v1/customers/" + ofA).data().path("email").asText())
                    .isEqualTo("a@example.com");
            assertThat(sim.get("/v1/customers/" + ofB).data().path("email").asText())
                    .isEqualTo("b@example.com");
            Reply unclear = sim.get("/v1/customers");
            assertThat(unclear.status()).isEqualTo(409);
            assertThat(unclear.error().path("message").asText()).contains("token");
        }
    }

    @Test
    void a_token_of_its_own_sees_its_world_and_no_other() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            World a = sim.open("A");
            World b = sim.open("B");
            sim.registry.add(a, "cdt_test_a");
            sim.registry.add(b, "cdt_test_b");
            String ofB = customer(b, "b@example.com");
            Map<String, String> asA = Map.of("Authorization", "Bearer cdt_test_a");
            assertThat(sim.send("GET", "/v1/customers/" + ofB, asA, null).code())
                    .isEqualTo("not_found");
            assertThat(sim.send("GET", "/v1/customers", asA, null).data()).isEmpty();
            assertThat(sim.send("GET", "/v1/customers/" + ofB, Map.of("Authorization", "Bearer cdt_test_b"), null)
                            .status())
                    .isEqualTo(200);
            String hook = sim.post("/v1/webhooks", HOOK, asA).data().path("id").asText();
            assertThat(hook).startsWith("wh_A");
            assertThat(sim.post("/v1/webhooks/" + hook + "/ping", "", Map.of("Authorization", "Bearer cdt_test_b"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void ids_that_a_scenario_fixed_are_found_too() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            World a = sim.open("A");
            sim.registry.add(a);
            World b = sim.open("B");
            sim.registry.add(b);
            b.execute(new Command.CreateCustomer("cus_fixed", "f@example.com", null, null, Map.of(), null));
            assertThat(sim.get("/v1/customers/cus_fixed").data().path("email").asText())
                    .isEqualTo("f@example.com");
        }
    }

    @Test
    void a_world_that_was_removed_is_unknown() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            World a = sim.open("A");
            sim.registry.add(a);
            String id = customer(a, "a@example.com");
            sim.registry.remove(a);
            assertThat(sim.get("/v1/customers/" + id).status()).isEqualTo(404);
            assertThat(sim.get("/v1/customers").status()).isEqualTo(409);
            sim.registry.add(a);
            assertThatThrownBy(() -> sim.registry.add(a)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void two_hundred_worlds_are_served_at_once() {
        try (RunningSimulator sim = RunningSimulator.withoutWorld()) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = "W" + (100 + i);
                World world = sim.open(name);
                sim.registry.add(world, "cdt_test_" + name);
                String id = customer(world, name + "@example.com");
                calls.add(CompletableFuture.supplyAsync(() -> sim.send(
                                "GET", "/v1/customers/" + id, Map.of("Authorization", "Bearer cdt_test_" + name), null)
                        .data()
                        .path("email")
                        .asText()));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(calls.get(i).join()).isEqualTo("W" + (100 + i) + "@example.com");
            }
        }
    }

    private static String customer(World world, String email) {
        return world.execute(new Command.CreateCustomer(null, email, null, null, Map.of(), null))
                .id();
    }
}
