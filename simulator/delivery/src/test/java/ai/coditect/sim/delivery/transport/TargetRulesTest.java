package ai.coditect.sim.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.transport.Answer.Failed;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetRulesTest {
    private static final Transports.Settings NAMED =
            new Transports.Settings(null, false, Set.of("Hooks.Example.com", "93.184.216.34", "169.254.169.254"));

    private static String refusal(String url) {
        return Objects.requireNonNullElse(Transports.refusal(URI.create(url), Transports.Settings.DEFAULTS), "allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:5000/hook",
                "http://127.9.9.9/",
                "http://[::1]:5000/",
                "https://localhost/",
                "http://0.0.0.0:5000/",
                "http://10.1.2.3/",
                "http://172.31.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://[fd12:3456::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://handler.internal/"
            })
    void loopback_and_private_addresses_and_names_may_be_met(String url) {
        assertThat(refusal(url)).isEqualTo("allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://[fe80::1]/",
                "http://[::ffff:169.254.169.254]/",
                "http://[::169.254.169.254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[2002:a9fe:a9fe::]/",
                "http://[fd00:ec2::254]/",
                "http://100.100.100.200/",
                "http://192.0.0.192/",
                "http://224.0.0.1/"
            })
    void link_local_and_metadata_addresses_are_never_met_even_when_named(String url) {
        Transports.Settings named = new Transports.Settings(null, false, Set.of(TargetRules.host(URI.create(url))));
        assertThat(Transports.refusal(URI.create(url), named)).contains("never sends there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "http://172.32.0.1/",
                "http://100.128.0.1/",
                "http://192.169.0.1/",
                "http://[2606:2800:220:1::1]/",
                "http://[::ffff:8.8.8.8]/"
            })
    void public_addresses_are_met_only_when_named(String url) {
        assertThat(refusal(url)).contains("--allow-target");
        Transports.Settings named = new Transports.Settings(null, false, Set.of(TargetRules.host(URI.create(url))));
        assertThat(Transports.refusal(URI.create(url), named)).isNull();
    }

    @Test
    void a_name_is_judged_by_all_its_addresses() throws UnknownHostException {
        TargetRules rules = new TargetRules(NAMED.allowedHosts());
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetAddress open = InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34});
        InetAddress metadata = InetAddress.getByAddress(new byte[] {(byte) 169, (byte) 254, (byte) 169, (byte) 254});
        assertThat(rules.refusal("rebind.example.com", loopback, open)).contains("rebind.example.com resolves to");
        assertThat(rules.refusal("rebind.example.com", loopback)).isNull();
        assertThat(rules.refusal("hooks.example.com", open)).isNull();
        assertThat(rules.refusal("hooks.example.com", open, metadata)).contains("never sends there");
    }

    @Test
    void the_transport_refuses_before_it_connects() {
        try (Transport http = Transports.http(Transports.Settings.DEFAULTS)) {
            Answer answer = HttpTransportTest.send(
                    http, URI.create("http://169.254.169.254/"), new byte[0], Duration.ofSeconds(20));
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Failed.class, f -> assertThat(f.kind()).isEqualTo(FailureKind.TARGET_NOT_ALLOWED));
        }
    }

    @Test
    void the_messages_are_those_of_the_golden_file() throws IOException {
        StringBuilder messages = new StringBuilder();
        for (String url : List.of(
                "ftp://127.0.0.1/",
                "127.0.0.1",
                "http:/hook",
                "http://under_score/",
                "http://me:secret@127.0.0.1/",
                "http://127.0.0.1:0/",
                "http://127.0.0.1:70000/",
                "http://169.254.169.254/latest",
                "http://224.0.0.1/",
                "https://93.184.216.34/hook?token=t")) {
            messages.append(url).append("\n  ").append(refusal(url)).append('\n');
        }
        TargetRules rules = new TargetRules(Set.of());
        messages.append("hooks.example.com\n  ")
                .append(rules.refusal(
                        "hooks.example.com", InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34})))
                .append('\n');
        try (InputStream golden =
                Objects.requireNonNull(TargetRulesTest.class.getResourceAsStream("/golden/target-refusals.txt"))) {
            assertThat(messages.toString()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
