package ai.coditect.sim.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.attempt.DeliveryOptions.Tampering;
import ai.coditect.sim.delivery.signature.Header;
import ai.coditect.sim.delivery.signature.Scheme;
import ai.coditect.sim.delivery.signature.Signer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgeryTest {
    private static List<Header> forged(Scheme scheme, Tampering tampering, String... secrets) {
        return Forgery.signature(
                Signer.sign(scheme, "X-Coditect-Signature", List.of(secrets), "evt_1", 1_780_000_000L, new byte[3]),
                new DeliveryOptions(false, null, tampering, Duration.ZERO, 1));
    }

    @Test
    void a_short_code_is_cut_for_every_scheme_even_while_a_secret_is_rotated() {
        for (Scheme scheme : Scheme.values()) {
            List<Header> headers = forged(scheme, Tampering.SHORT_SIGNATURE, Signer.newSecret(), Signer.newSecret());
            String value = headers.get(headers.size() - 1).value();
            assertThat(value.length()).as("%s: %s", scheme, value).isLessThan(30);
            assertThat(value).doesNotEndWith("=").matches(".*[A-Za-z0-9+/]{8}$");
        }
    }

    @Test
    void another_time_keeps_the_code_and_stays_fresh() {
        Header header = forged(Scheme.T_V1, Tampering.TIMESTAMP, "s").get(0);
        assertThat(header.value()).startsWith("t=1779999999,v1=");
        assertThat(forged(Scheme.STANDARD, Tampering.TIMESTAMP, Signer.newSecret()))
                .contains(new Header("webhook-timestamp", "1779999999"));
    }

    @Test
    void a_changed_body_is_still_json_and_says_something_else() throws IOException {
        Random random = new Random(1);
        ObjectMapper mapper = new ObjectMapper();
        for (int i = 0; i < 500; i++) {
            byte[] body = ("{\"id\": \"evt_x\", \"amount_paid\": " + random.nextInt(1_000_000) + ", \"n\": null}")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] changed = Forgery.body(body);
            assertThat(mapper.readTree(changed).get("amount_paid"))
                    .as(new String(body, StandardCharsets.UTF_8))
                    .isNotEqualTo(mapper.readTree(body).get("amount_paid"));
        }
        assertThat(Forgery.body("{\"a\":true}".getBytes(StandardCharsets.UTF_8)))
                .hasSize(10);
        assertThat(Forgery.body(new byte[0])).isEmpty();
    }
}
