package ai.coditect.sim.harness.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.harness.consumer.ConsumerConfig.HttpCall;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Probe;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Provision;
import ai.coditect.sim.harness.consumer.ConsumerConfig.Start;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsumerConfigTest {
    private static final ConsumerConfig PLAIN = ConsumerConfig.ofTarget(URI.create("http://localhost:1/hooks"), null);

    static Stream<ConsumerConfig> a_template_in_each_place_that_may_hold_one() {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("a", "${port}");
        HttpCall inUrl = new HttpCall("GET", "http://localhost:${port}/", Map.of(), null);
        HttpCall inHeader = new HttpCall("GET", "http://localhost/", Map.of("a", "${port}"), null);
        HttpCall inBody = new HttpCall("POST", "http://localhost/", Map.of(), body);
        HttpCall plain = new HttpCall("GET", "http://localhost/", Map.of(), null);
        return Stream.of(
                with("http://localhost:${port}/", Map.of(), null, null, Map.of()),
                with("", Map.of("X-A", "${port}"), null, null, Map.of()),
                with("", Map.of(), start("run ${port}", Map.of(), plain), null, Map.of()),
                with("", Map.of(), start("run", Map.of("PORT", "${port}"), plain), null, Map.of()),
                with("", Map.of(), start("run", Map.of(), inUrl), null, Map.of()),
                with("", Map.of(), null, new Provision(inHeader), Map.of()),
                with("", Map.of(), null, new Provision(inBody), Map.of()),
                with("", Map.of(), null, null, Map.of("a", new Probe(inUrl, null, "", null, null, Map.of()))),
                with("", Map.of(), null, null, Map.of("a", new Probe(null, "echo ${port}", "", null, null, Map.of()))));
    }

    @ParameterizedTest
    @MethodSource
    void a_template_in_each_place_that_may_hold_one(ConsumerConfig config) {
        assertThat(config.mentions("${port}")).isTrue();
        assertThat(config.mentions("${run.dir}")).isFalse();
    }

    @Test
    void a_consumer_without_templates_mentions_none() {
        assertThat(PLAIN.mentions("${port}")).isFalse();
    }

    private static Start start(String command, Map<String, String> env, HttpCall ready) {
        return new Start(command, env, ready, Duration.ofSeconds(1));
    }

    private static ConsumerConfig with(
            String webhook,
            Map<String, String> headers,
            @Nullable Start start,
            @Nullable Provision provision,
            Map<String, Probe> probes) {
        return new ConsumerConfig(
                PLAIN.name(),
                webhook,
                null,
                PLAIN.deliveries().withHeaders(headers),
                start,
                provision,
                probes,
                null,
                List.of(),
                PLAIN.directory(),
                Map.of(),
                PLAIN.presets());
    }
}
