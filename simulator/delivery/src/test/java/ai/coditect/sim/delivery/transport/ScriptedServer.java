package ai.coditect.sim.delivery.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A server that answers every request with the same bytes, right or wrong, and keeps what it was sent. */
final class ScriptedServer implements AutoCloseable {
    private enum After {
        KEEP,
        CLOSE_AT_THE_SECOND,
        CLOSE,
        SILENCE,
        ENDLESS
    }

    private static final int NO_LIMIT = 0;

    private final ServerSocket listener;
    private final int idleMillis;
    private final byte[] answer;
    private final After after;
    private final CountDownLatch gathered;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger closings = new AtomicInteger();

    private ScriptedServer(String answer, After after, int gather) throws IOException {
        this(answer, after, gather, NO_LIMIT);
    }

    private ScriptedServer(String answer, After after, int gather, int idleMillis) throws IOException {
        this.idleMillis = idleMillis;
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        this.after = after;
        this.gathered = new CountDownLatch(gather);
        this.listener = new ServerSocket(0, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon(this::accept);
    }

    static ScriptedServer answering(String bytes) throws IOException {
        return new ScriptedServer(bytes, After.KEEP, 0);
    }

    static ScriptedServer closingAfterEach(String bytes) throws IOException {
        return new ScriptedServer(bytes, After.CLOSE, 0);
    }

    static ScriptedServer silent() throws IOException {
        return new ScriptedServer("", After.SILENCE, 0);
    }

    static ScriptedServer endless(String head) throws IOException {
        return new ScriptedServer(head, After.ENDLESS, 0);
    }

    /** Keeps connections, and closes those that are idle for so long. */
    static ScriptedServer closingIdle(String bytes, int idleMillis) throws IOException {
        return new ScriptedServer(bytes, After.KEEP, 0, idleMillis);
    }

    /** Answers the first request of each connection and closes it after reading the second. */
    static ScriptedServer answeringOnce(String bytes) throws IOException {
        return new ScriptedServer(bytes, After.CLOSE_AT_THE_SECOND, 0);
    }

    /** Answers nobody before so many requests are there. */
    static ScriptedServer gathering(int requests, String bytes) throws IOException {
        return new ScriptedServer(bytes, After.KEEP, requests);
    }

    int port() {
        return listener.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/webhooks?x=%20y");
    }

    List<String> requests() {
        return requests;
    }

    /** Returns how many connections were closed by this side. */
    int closings() {
        return closings.get();
    }

    int connections() {
        return connections.get();
    }

    void awaitRequests(int count) {
        Awaitility.await().until(() -> requests.size() >= count);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int count = 1; ; count++) {
                String request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request);
                gathered.countDown();
                gathered.await();
                if (after == After.CLOSE_AT_THE_SECOND && count == 2) {
                    return;
                }
                if (after == After.SILENCE) {
                    in.read();
                    return;
                }
                socket.getOutputStream().write(answer);
                socket.setSoTimeout(idleMillis);
                while (after == After.ENDLESS) {
                    socket.getOutputStream().write("5\r\nabcde\r\n".getBytes(StandardCharsets.UTF_8));
                }
                if (after == After.CLOSE) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // the other side went away
        } finally {
            closings.incrementAndGet();
        }
    }

    private static @Nullable String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b;
        while ((b = in.read()) >= 0) {
            bytes.write(b);
            String text = bytes.toString(StandardCharsets.UTF_8);
            if (text.endsWith("\r\n\r\n")) {
                for (String line : text.split("\r\n", -1)) {
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        bytes.write(in.readNBytes(
                                Integer.parseInt(line.substring(15).strip())));
                    }
                    if (line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:")) {
                        while (!bytes.toString(StandardCharsets.UTF_8).endsWith("0\r\n\r\n")) {
                            bytes.write(in.read());
                        }
                    }
                }
                return bytes.toString(StandardCharsets.UTF_8);
            }
        }
        return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
