package ai.coditect.sim.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Requests written byte by byte, as no HTTP client would. */
final class RawHttp {
    private RawHttp() {}

    /** What came back; nothing when the server closed the connection without a word. */
    record RawReply(int status, String head, String body) {
        String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    /** Sends the bytes and reads until the server closes. */
    static RawReply send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(40_000);
            try {
                socket.getOutputStream().write(request);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (SocketException e) {
                // the server has answered and closed already
            }
            return parse(readAll(socket.getInputStream()));
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[16_384];
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                all.write(chunk, 0, read);
            }
        } catch (SocketException e) {
            // what came before the reset counts
        }
        return all.toByteArray();
    }

    private static RawReply parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        while (text.startsWith("HTTP/1.1 1")) {
            text = text.substring(text.indexOf("\r\n\r\n") + 4);
        }
        int end = text.indexOf("\r\n\r\n");
        if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
            return new RawReply(0, text, "");
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return new RawReply(status, text.substring(0, end), text.substring(end + 4));
    }
}
