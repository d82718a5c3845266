package ai.coditect.sim.delivery.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ai.coditect.sim.delivery.transport.Answer.Answered;
import ai.coditect.sim.delivery.transport.Answer.Failed;
import ai.coditect.sim.delivery.transport.Answer.FailureKind;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server whose certificate an authority of the test's own has signed with the JDK's keytool. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final String PASSWORD = "changeit";

    private Path folder = Path.of("");

    private final List<HttpsServer> servers = new ArrayList<>();
    private Path authority = Path.of("");
    private int port;
    private int otherNamePort;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        authority = folder.resolve("local-ca.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c=ca:true",
                "-validity",
                "10");
        Files.writeString(authority, keytool("-exportcert", "-alias", "ca", "-rfc"));
        port = serve("good", "san=ip:127.0.0.1,dns:localhost");
        otherNamePort = serve("other", "san=dns:elsewhere.example.com");
    }

    @AfterAll
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private int serve(String alias, String names) throws Exception {
        keytool("-genkeypair", "-alias", alias, "-signer", "ca", "-dname", "CN=" + alias, "-ext", names);
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            all.load(in, PASSWORD.toCharArray());
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context(one)));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server.getAddress().getPort();
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private String keytool(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.add(command);
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", PASSWORD));
        if (command.equals("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Path output = Files.createTempFile(folder, "keytool", ".out");
        Path errors = Files.createTempFile(folder, "keytool", ".err");
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s %s", Files.readString(output), Files.readString(errors))
                .isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static Answer send(String url, @Nullable Path trust, boolean insecure) {
        try (Transport http = Transports.http(new Transports.Settings(trust, insecure, Set.of()))) {
            return HttpTransportTest.send(http, URI.create(url), new byte[10], Duration.ofSeconds(30));
        }
    }

    private static void assertTlsFailure(Answer answer, String words) {
        assertThat(answer).isInstanceOfSatisfying(Failed.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureKind.TLS);
            assertThat(f.message()).contains(words);
        });
    }

    @Test
    void a_certificate_of_the_team_s_own_authority_is_trusted_when_it_is_named() {
        assertThat(send("https://127.0.0.1:" + port + "/", authority, false)).isInstanceOf(Answered.class);
        assertThat(send("https://localhost:" + port + "/", authority, false)).isInstanceOf(Answered.class);
    }

    @Test
    void many_requests_share_a_connection() {
        try (Transport http = Transports.http(new Transports.Settings(authority, false, Set.of()))) {
            for (int i = 0; i < 5; i++) {
                assertThat(HttpTransportTest.send(
                                http,
                                URI.create("https://127.0.0.1:" + port + "/"),
                                new byte[3000],
                                Duration.ofSeconds(30)))
                        .isInstanceOf(Answered.class);
            }
        }
    }

    @Test
    void an_unknown_authority_is_refused() {
        assertTlsFailure(send("https://127.0.0.1:" + port + "/", null, false), "no trusted TLS connection");
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        assertTlsFailure(send("https://127.0.0.1:" + otherNamePort + "/", authority, false), "127.0.0.1");
    }

    @Test
    void insecure_takes_any_certificate_on_loopback() {
        assertThat(send("https://127.0.0.1:" + port + "/", null, true)).isInstanceOf(Answered.class);
        assertThat(send("https://127.0.0.1:" + otherNamePort + "/", null, true)).isInstanceOf(Answered.class);
    }

    @Test
    void insecure_still_verifies_what_is_not_loopback() throws Exception {
        Tls tls = new Tls(null, true);
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        assertThat(tls.engine("handler", 443, elsewhere).getSSLParameters().getEndpointIdentificationAlgorithm())
                .isEqualTo("HTTPS");
    }

    @Test
    void a_trust_file_that_is_none_is_named() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.pem"), "no certificate");
        assertTlsFailure(send("https://127.0.0.1:" + port + "/", garbage, false), "garbage.pem is no PEM file");
        assertTlsFailure(
                send("https://127.0.0.1:" + port + "/", folder.resolve("missing.pem"), false),
                "missing.pem is no PEM file");
    }

    @Test
    void a_server_without_tls_is_a_tls_failure() throws IOException {
        try (ScriptedServer plain = ScriptedServer.closingAfterEach("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Answer answer = send("https://127.0.0.1:" + plain.port() + "/", authority, false);
            assertThat(answer).isInstanceOf(Failed.class);
        }
    }
}
