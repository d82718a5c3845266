package ai.coditect.sim.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A hostile request, byte by byte.
 *
 * @param headers with its last, empty line
 * @param told what a failure says of it
 */
record FuzzRequest(String method, String target, String headers, byte[] body, String told) {
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((method + " " + target + " HTTP/1.1\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(headers.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
