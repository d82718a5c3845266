package ai.coditect.sim.delivery.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors of {@code fixtures/contract/signature-vectors}: published or computed by other tools, never by this code. */
class SignatureVectorsTest {
    record Vector(
            String name,
            Scheme scheme,
            String signatureHeader,
            String secret,
            List<Header> headers,
            byte[] body,
            long now,
            long tolerance,
            String refusal) {
        @Override
        public String toString() {
            return name;
        }

        String header(String wanted) {
            return headers.stream()
                    .filter(h -> h.name().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
    }

    static Stream<Vector> vectors() {
        return Stream.of("stripe", "standard", "hex", "github", "refusals").flatMap(SignatureVectorsTest::file);
    }

    static Stream<Vector> signable() {
        return vectors().filter(v -> v.refusal.isEmpty() && !v.name.contains("v0") && !v.name.contains("rotation"));
    }

    private static Stream<Vector> file(String name) {
        try (InputStream in = Objects.requireNonNull(SignatureVectorsTest.class.getResourceAsStream(
                "/coditect/contract/signature-vectors/" + name + ".json"))) {
            List<Vector> read = new ArrayList<>();
            new ObjectMapper().readTree(in).forEach(node -> read.add(vector(node)));
            return read.stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Vector vector(JsonNode node) {
        String profile = node.get("profile").asText();
        List<Header> headers = new ArrayList<>();
        node.get("headers")
                .forEach(h -> headers.add(
                        new Header(h.get("name").asText(), h.get("value").asText())));
        return new Vector(
                node.get("name").asText(),
                switch (profile) {
                    case "stripe" -> Scheme.T_V1;
                    case "standard" -> Scheme.STANDARD;
                    case "github" -> Scheme.SHA256;
                    default -> Scheme.HEX;
                },
                switch (profile) {
                    case "stripe" -> "Stripe-Signature";
                    case "github" -> "X-Hub-Signature-256";
                    default -> "X-Coditect-Signature";
                },
                node.get("secret").asText(),
                headers,
                Base64.getDecoder().decode(node.get("body_base64").asText()),
                node.get("now").asLong(),
                node.get("tolerance").asLong(),
                node.get("refusal").isNull() ? "" : node.get("refusal").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_vector_is_judged_as_its_file_says(Vector vector) {
        Verification found = Verifier.verify(
                vector.scheme,
                vector.signatureHeader,
                List.of(vector.secret),
                vector.headers,
                vector.body,
                vector.now,
                Duration.ofSeconds(vector.tolerance));
        String word = found instanceof Verification.Refused refused
                ? refused.refusal().word()
                : "";
        assertThat(word).isEqualTo(vector.refusal);
    }

    @ParameterizedTest
    @MethodSource("signable")
    void a_valid_vector_is_what_we_sign(Vector vector) {
        String id = vector.scheme == Scheme.STANDARD ? vector.header("webhook-id") : "evt_1";
        long t = switch (vector.scheme) {
            case T_V1 ->
                Long.parseLong(
                        vector.header("Stripe-Signature").split(",", 2)[0].substring(2));
            case STANDARD -> Long.parseLong(vector.header("webhook-timestamp"));
            default -> 0;
        };
        assertThat(Signer.sign(vector.scheme, vector.signatureHeader, List.of(vector.secret), id, t, vector.body))
                .isEqualTo(vector.headers);
    }

    @Test
    void the_rotation_vector_is_what_we_sign_with_two_secrets() {
        Vector rotation =
                vectors().filter(v -> v.name.contains("rotation")).findFirst().orElseThrow();
        assertThat(Signer.sign(
                        Scheme.T_V1,
                        "Stripe-Signature",
                        List.of("whsec_new", "whsec_test_secret"),
                        "evt_1",
                        1_700_000_000L,
                        rotation.body))
                .isEqualTo(rotation.headers);
    }

    @Test
    void the_files_hold_a_case_for_each_refusal() {
        assertThat(vectors().map(v -> v.refusal).filter(r -> !r.isEmpty()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values()).map(Refusal::word).toList());
    }
}
