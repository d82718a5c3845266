package ai.coditect.sim.delivery.world;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server that does to each request what a seed says: everything that servers, proxies and networks do to senders. */
final class HostileServer implements AutoCloseable {
    /** What is done to one request. */
    enum Deed {
        OK,
        OK_SLOWLY,
        OK_THEN_CLOSE,
        OK_THEN_CLOSE_SOON,
        REFUSE,
        SILENCE,
        RESET_UNREAD,
        RESET,
        CLOSE,
        HALF_CLOSE,
        HALF_A_HEAD,
        HALF_A_BODY,
        HALF_A_BODY_THEN_CLOSE,
        LONG_BODY_WITHOUT_END,
        GARBAGE;

        boolean answersOk() {
            return this == OK || this == OK_SLOWLY || this == OK_THEN_CLOSE || this == OK_THEN_CLOSE_SOON;
        }
    }

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: ";

    private final long seed;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> read = new ConcurrentHashMap<>();

    HostileServer(long seed) throws IOException {
        this.seed = seed;
        this.listener = new ServerSocket(0, 500, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon(this::accept);
    }

    URI webhook() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/webhooks");
    }

    /** Returns how often each delivery id was read whole. */
    Map<String, Integer> read() {
        return read;
    }

    /** Returns what is done to the request with this delivery id: more than half of them are answered well. */
    Deed deed(String deliveryId) {
        long z = (seed + deliveryId.hashCode()) * 0x9E3779B97F4A7C15L;
        int draw = (int) ((z ^ (z >>> 29)) >>> 33) % 40;
        Deed[] deeds = Deed.values();
        return draw < deeds.length ? deeds[draw] : Deed.OK;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "hostile-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (answer(socket, in)) {}
        } catch (IOException e) {
            // the other side went away
        } finally {
            sockets.remove(socket);
        }
    }

    private boolean answer(Socket socket, InputStream in) throws IOException {
        String id = null;
        int length = 0;
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-coditect-delivery:")) {
                id = line.substring(line.indexOf(':') + 1).strip();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        if (id == null) {
            return false;
        }
        Deed deed = deed(id);
        if (deed == Deed.RESET_UNREAD) {
            return reset(socket);
        }
        if (in.readNBytes(length).length < length) {
            return false;
        }
        read.merge(id, 1, Integer::sum);
        switch (deed) {
            case OK -> say(socket, HEAD + "2\r\n\r\nok");
            case OK_SLOWLY -> {
                pause(20);
                say(socket, HEAD + "2\r\n\r\nok");
            }
            case REFUSE -> say(socket, "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
            case OK_THEN_CLOSE -> {
                say(socket, HEAD + "0\r\n\r\n");
                return false;
            }
            case OK_THEN_CLOSE_SOON -> {
                say(socket, HEAD + "0\r\n\r\n");
                socket.setSoTimeout(5);
                try {
                    in.mark(1);
                    in.read();
                    in.reset();
                    socket.setSoTimeout(0);
                } catch (SocketTimeoutException idle) {
                    return false;
                }
            }
            case SILENCE -> hang(socket, in, "");
            case RESET, RESET_UNREAD -> {
                return reset(socket);
            }
            case CLOSE -> {
                return false;
            }
            case HALF_CLOSE -> {
                socket.shutdownOutput();
                hang(socket, in, "");
            }
            case HALF_A_HEAD -> hang(socket, in, "HTTP/1.1 200 OK\r\nContent-Le");
            case HALF_A_BODY -> hang(socket, in, HEAD + "9\r\n\r\nhalf");
            case HALF_A_BODY_THEN_CLOSE -> {
                say(socket, HEAD + "9\r\n\r\nhalf");
                return false;
            }
            case LONG_BODY_WITHOUT_END -> hang(socket, in, HEAD + "900000\r\n\r\n" + "x".repeat(30_000));
            case GARBAGE -> {
                say(socket, "220 mail.example.com ESMTP\r\n\r\n");
                return false;
            }
        }
        return true;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) b);
        }
        return null;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    }

    /** Says something and nothing more until the sender goes away. */
    private static void hang(Socket socket, InputStream in, String words) throws IOException {
        if (!words.isEmpty()) {
            say(socket, words);
        }
        while (in.read() >= 0) {}
    }

    private static boolean reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    /** A handler's work. */
    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
