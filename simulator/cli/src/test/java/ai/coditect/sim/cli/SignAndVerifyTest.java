package ai.coditect.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignAndVerifyTest {

    private static final String BODY = "{\"id\":\"evt_1\",\"type\":\"invoice.paid\",\"amount\":1000}";

    @TempDir
    Path folder;

    @Test
    void signs_as_the_vectors_say() throws IOException {
        // signatures.md 3.6, row 1
        Files.writeString(folder.resolve("event.json"), BODY);
        TestTerminal.Done done = new TestTerminal(folder)
                .env("WEBHOOK_SECRET", "whsec_test_secret")
                .run("sign", "event.json", "--timestamp", "1700000000");
        assertThat(done.transcript())
                .isEqualTo("X-Coditect-Signature: t=1700000000,v1="
                        + "ebf51fa1da55e81fb2f5fbde5c60db50c937bfdf73a2a96f55d090c1e85c96df\n--- exit 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t,v1", "hex", "sha256", "standard"})
    void what_sign_prints_verify_accepts_and_a_changed_body_it_refuses(String scheme) {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        TestTerminal.Done signed = new TestTerminal(folder)
                .input(BODY.getBytes(StandardCharsets.UTF_8))
                .run("sign", "--secret", secret, "--scheme", scheme, "-");
        String[] headers = signed.out().strip().split("\n");
        String[] args = new String[6 + 2 * headers.length];
        System.arraycopy(new String[] {"verify", "--secret", secret, "--scheme", scheme, "-"}, 0, args, 0, 6);
        for (int i = 0; i < headers.length; i++) {
            args[6 + 2 * i] = "--header";
            args[7 + 2 * i] = headers[i];
        }
        TestTerminal.Done right = new TestTerminal(folder)
                .input(BODY.getBytes(StandardCharsets.UTF_8))
                .run(args);
        assertThat(right.transcript()).isEqualTo("valid\n--- exit 0\n");
        TestTerminal.Done wrong = new TestTerminal(folder)
                .input(BODY.replace("1000", "9000").getBytes(StandardCharsets.UTF_8))
                .run(args);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).startsWith("refused: code_mismatch\n").doesNotContain(secret);
    }
}
