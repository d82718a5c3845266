package ai.coditect.sim.delivery.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureLawsTest {
    private static final String HEADER = "X-Coditect-Signature";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final long NOW = 1_780_000_000L;

    @RepeatedTest(300)
    void what_is_signed_verifies_and_no_tampering_does(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        for (Scheme scheme : Scheme.values()) {
            String secret = Signer.newSecret();
            byte[] body = new byte[random.nextInt(3_000)];
            random.nextBytes(body);
            List<Header> headers = Signer.sign(scheme, HEADER, List.of(secret), "evt_1", NOW, body);

            assertThat(verify(scheme, secret, headers, body, NOW))
                    .as("seed %d, %s", seed, scheme)
                    .isInstanceOf(Verification.Valid.class);

            byte[] longer = new byte[body.length + 1];
            System.arraycopy(body, 0, longer, 0, body.length);
            assertRefused(seed, verify(scheme, secret, headers, longer, NOW));
            if (body.length > 0) {
                byte[] other = body.clone();
                other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
                assertRefused(seed, verify(scheme, secret, headers, other, NOW));
            }
            assertRefused(seed, verify(scheme, Signer.newSecret(), headers, body, NOW));
            for (int i = 0; i < headers.size(); i++) {
                assertRefused(seed, verify(scheme, secret, without(headers, i), body, NOW));
                assertRefused(seed, verify(scheme, secret, changed(headers, i, random), body, NOW));
            }
            if (scheme == Scheme.T_V1 || scheme == Scheme.STANDARD) {
                assertRefused(seed, verify(scheme, secret, headers, body, NOW + 301));
                assertRefused(seed, verify(scheme, secret, headers, body, NOW - 301));
            }
        }
    }

    private static Verification verify(Scheme scheme, String secret, List<Header> headers, byte[] body, long now) {
        return Verifier.verify(scheme, HEADER, List.of(secret), headers, body, now, TOLERANCE);
    }

    private static void assertRefused(long seed, Verification found) {
        assertThat(found).as("seed %d", seed).isInstanceOf(Verification.Refused.class);
    }

    private static List<Header> without(List<Header> headers, int index) {
        List<Header> fewer = new ArrayList<>(headers);
        fewer.remove(index);
        return fewer;
    }

    /** Changes one letter of a value, to one that is decoded to other bits. */
    private static List<Header> changed(List<Header> headers, int index, Random random) {
        List<Header> changed = new ArrayList<>(headers);
        String value = headers.get(index).value();
        // the last letters of base64 hold bits that are not decoded, and "=" none
        int at = random.nextInt(Math.max(1, value.length() - 2));
        char other = value.charAt(at) == '7' ? '3' : '7';
        changed.set(
                index, new Header(headers.get(index).name(), value.substring(0, at) + other + value.substring(at + 1)));
        return changed;
    }

    @Test
    void stripe_java_accepts_what_we_sign_and_refuses_it_changed() throws Exception {
        byte[] body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"invoice.paid\",\"name\":\"Zoë\"}"
                .getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_test_secret";
        long now = System.currentTimeMillis() / 1000;
        String header = Signer.sign(Scheme.T_V1, "Stripe-Signature", List.of("whsec_new", secret), "evt_1", now, body)
                .get(0)
                .value();

        String payload = new String(body, StandardCharsets.UTF_8);
        assertThat(Webhook.constructEvent(payload, header, secret).getId()).isEqualTo("evt_1");
        assertThat(Webhook.constructEvent(payload, header, "whsec_new").getId()).isEqualTo("evt_1");
        assertThatThrownBy(() -> Webhook.constructEvent(payload + " ", header, secret))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void while_a_secret_is_rotated_both_verify(Scheme scheme) {
        List<String> secrets = List.of(Signer.newSecret(), Signer.newSecret());
        byte[] body = {1, 2, 3};
        List<Header> headers = Signer.sign(scheme, HEADER, secrets, "evt_1", NOW, body);
        for (String secret : secrets) {
            assertThat(verify(scheme, secret, headers, body, NOW)).isInstanceOf(Verification.Valid.class);
        }
        assertThat(verify(scheme, Signer.newSecret(), headers, body, NOW)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void header_names_are_found_in_any_case() {
        List<Header> headers =
                Signer.sign(Scheme.T_V1, "x-coditect-signature", List.of("s"), "evt_1", NOW, new byte[0]);
        assertThat(verify(Scheme.T_V1, "s", headers, new byte[0], NOW)).isInstanceOf(Verification.Valid.class);
    }

    @Test
    void a_tolerance_of_zero_switches_the_age_check_off() {
        List<Header> headers = Signer.sign(Scheme.T_V1, HEADER, List.of("s"), "evt_1", 1, new byte[0]);
        assertThat(Verifier.verify(Scheme.T_V1, HEADER, List.of("s"), headers, new byte[0], NOW, Duration.ZERO))
                .isInstanceOf(Verification.Valid.class);
    }

    @Test
    void the_hint_names_the_mistakes_that_are_made_most() {
        byte[] body = "{}\n".getBytes(StandardCharsets.UTF_8);
        List<Header> headers = Signer.sign(Scheme.T_V1, HEADER, List.of("whsec_c2VjcmV0"), "evt_1", NOW, body);
        assertThat(hint("whsec_c2VjcmV0", headers, "{}".getBytes(StandardCharsets.UTF_8)))
                .contains("final newline");
        assertThat(hint(" whsec_c2VjcmV0\n", headers, body)).contains("trim the secret");
        assertThat(hint("whsec_other", headers, body)).contains("another secret");
        List<Header> bodyOnly = List.of(new Header(
                HEADER,
                "t=" + NOW + ",v1="
                        + Signer.sign(Scheme.HEX, HEADER, List.of("whsec_c2VjcmV0"), "evt_1", NOW, body)
                                .get(0)
                                .value()));
        assertThat(hint("whsec_c2VjcmV0", bodyOnly, body)).contains("the body alone");
        List<Header> withoutPrefix = Signer.sign(Scheme.T_V1, HEADER, List.of("c2VjcmV0"), "evt_1", NOW, body);
        assertThat(hint("whsec_c2VjcmV0", withoutPrefix, body)).contains("without 'whsec_'");
        List<Header> decoded = Signer.sign(Scheme.T_V1, HEADER, List.of("secret"), "evt_1", NOW, body);
        assertThat(hint("whsec_c2VjcmV0", decoded, body)).contains("decoded from base64");
    }

    private static String hint(String secret, List<Header> headers, byte[] body) {
        return verify(Scheme.T_V1, secret, headers, body, NOW) instanceof Verification.Refused refused
                ? refused.hint()
                : "valid";
    }

    @Test
    void a_secret_that_does_not_fit_the_scheme_is_named_without_being_shown() {
        assertThat(Signer.problem(Scheme.STANDARD, "whsec_test_secret"))
                .contains("base64")
                .doesNotContain("whsec_test_secret");
        assertThat(Signer.problem(Scheme.T_V1, "whsec_test_secret")).isNull();
        assertThat(Signer.problem(Scheme.STANDARD, Signer.newSecret())).isNull();
        assertThatThrownBy(() ->
                        Signer.sign(Scheme.STANDARD, HEADER, List.of("whsec_test_secret"), "evt_1", NOW, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("whsec_test_secret");
    }
}
