package ai.coditect.sim.delivery.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nginx that answers 200 to everything, with a configuration, port and folder of its own, and wrk to load it. */
final class Sink implements AutoCloseable {
    /** What wrk measured. */
    record Load(double perSecond, double medianMillis) {}

    private final Path folder;
    private final int port;
    private final Process nginx;

    Sink() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("coditect-sim-benchmark");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String at = folder.toString();
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 512; }
                http {
                  access_log off; keepalive_requests 1000000000;
                  client_body_temp_path %1$s/a; proxy_temp_path %1$s/b; fastcgi_temp_path %1$s/c;
                  uwsgi_temp_path %1$s/d; scgi_temp_path %1$s/e;
                  server {
                    listen 127.0.0.1:%2$d;
                    location / { return 200; }
                    location /status { stub_status; }
                  }
                }
                """.formatted(at, port));
        nginx = new ProcessBuilder("nginx", "-c", configuration.toString(), "-p", at)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        for (int i = 0; i < 100 && !listens(); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean listens() {
        try (var socket = new java.net.Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI webhook() {
        return URI.create("http://127.0.0.1:" + port + "/webhooks/billing");
    }

    /** Returns how many requests nginx has answered. */
    long requests() throws IOException {
        URL status = URI.create("http://127.0.0.1:" + port + "/status").toURL();
        try (InputStream in = status.openStream()) {
            Matcher numbers = Pattern.compile("(\\d+) (\\d+) (\\d+)")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            if (!numbers.find()) {
                throw new IOException("no numbers in nginx's status");
            }
            return Long.parseLong(numbers.group(3));
        }
    }

    /** Loads a URL with wrk: posts of the body, or plain gets without one. */
    Load wrk(URI url, int connections, int seconds, byte[] body) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--latency"));
        if (body.length > 0) {
            Path data = Files.write(folder.resolve("body.json"), body);
            Path script = Files.writeString(
                    folder.resolve("post.lua"),
                    "wrk.method='POST'\nlocal f=io.open('" + data + "','rb')\nwrk.body=f:read('*a')\nf:close()\n"
                            + "wrk.headers['Content-Type']='application/json; charset=utf-8'\n");
            line.addAll(List.of("-s", script.toString()));
        }
        line.add(url.toString());
        Process wrk = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        return new Load(number(said, "Requests/sec:\\s+([\\d.]+)"), millis(said));
    }

    private static double number(String said, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(said);
        if (!matcher.find()) {
            throw new IOException("wrk said: " + said);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static double millis(String said) throws IOException {
        double value = number(said, "50%\\s+([\\d.]+)(?:us|ms|s)");
        return said.contains("50%")
                        && said.substring(said.indexOf("50%"))
                                .lines()
                                .findFirst()
                                .orElse("")
                                .endsWith("us")
                ? value / 1000
                : value;
    }

    @Override
    public void close() {
        nginx.destroy();
    }
}
