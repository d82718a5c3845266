package ai.coditect.sim.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw= here|secret whsec_[redacted] here",
                "whsec_abcdefgh,whsec_ijklmnop|whsec_[redacted],whsec_[redacted]",
                "Bearer cdt_live_0123456789abcdef|Bearer cdt_live_[redacted]",
                "cdt_test_a1B2c3D4|cdt_test_[redacted]",
                "sk_live_51Habcdef|sk_live_[redacted]",
                "card 4242424242424242.|card [card ending 4242].",
                "4242 4242 4242 4242|[card ending 4242]",
                "4000-0000-0000-0341 12/30|[card ending 0341] 12/30",
                "3782 822463 10005|[card ending 0005]",
                "n=378282246310005&x|n=[card ending 0005]&x",
                "2223003122003222|[card ending 3222]",
                "12 4242 4242 4242 4242|12 [card ending 4242]",
                "4242 4242 4242 4242 123|[card ending 4242] 123",
            })
    void secrets_and_card_numbers_are_taken_out(String text, String safe) {
        assertThat(Redactor.PATTERNS.text(text)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_short",
                "cdt_test_…",
                "evt_1a81Z4242424242424242",
                "pi_4242424242424242",
                "sha256 4242424242424242ab",
                "4242424242424241",
                "1772442904000",
                "2026-03-02T09:00:00Z",
                "0.4242424242424242",
                "42424242",
                "+49 30 4242 4242",
                "card ending 4242"
            })
    void what_is_no_secret_stays(String text) {
        assertThat(Redactor.PATTERNS.text(text)).isSameAs(text);
    }

    @Test
    void times_in_milliseconds_are_never_taken_for_cards() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            String text = "at " + (1_600_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 100L);
            assertThat(Redactor.PATTERNS.text(text)).as("seed 42, case %d", i).isSameAs(text);
        }
    }

    @Test
    void a_known_secret_of_any_form_is_taken_out_and_short_words_stay() {
        Redactor redactor = Redactor.of(List.of("hunter2!", "hunter2!-more", "test"));

        assertThat(redactor.text("hunter2!-more hunter2! test")).isEqualTo("[redacted] [redacted] test");
    }

    @Test
    void json_is_redacted_in_texts_keys_and_numbers() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("number", 4242424242424242L)
                .put("cdt_test_12345678", true)
                .put("amount", 49000);
        json.putArray("list").add("whsec_12345678");

        assertThat(Redactor.PATTERNS.json(json).toString())
                .isEqualTo("{\"number\":\"[card ending 4242]\",\"cdt_test_[redacted]\":true,\"amount\":49000,"
                        + "\"list\":[\"whsec_[redacted]\"]}");
    }

    @Test
    void headers_that_carry_credentials_lose_their_value() {
        assertThat(Redactor.PATTERNS.header(new Run.Pair("authorization", "Basic Zm9v")))
                .isEqualTo(new Run.Pair("authorization", "[redacted]"));
        assertThat(Redactor.PATTERNS.header(new Run.Pair("Set-Cookie", "sid=1")).value())
                .isEqualTo("[redacted]");
        assertThat(Redactor.PATTERNS
                        .header(new Run.Pair("X-Coditect-Signature", "t=1,v1=ab"))
                        .value())
                .isEqualTo("t=1,v1=ab");
    }

    @Test
    void a_run_without_secrets_is_the_same_object() {
        Run run = SampleRun.build();

        assertThat(Redactor.PATTERNS.record(run)).isSameAs(run);
    }
}
