package ai.coditect.sim.delivery.transport;

import ai.coditect.sim.delivery.signature.Header;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A request as HTTP/1.1 bytes. Written here, not by the library, so that header names travel exactly as the contract writes them. */
final class WireFormat {
    private static final byte[] END = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final RawOptions options;
    private final boolean keepAlive;

    WireFormat(RawOptions options, boolean keepAlive) {
        this.options = options;
        this.keepAlive = keepAlive;
    }

    /** Returns after how many bytes the connection is cut, or -1. */
    int abortAfter() {
        return options.abortAfter();
    }

    /** Encodes the request; the caller owns the buffer. */
    ByteBuf encode(WireRequest request, ByteBufAllocator allocator) {
        byte[] head = head(request).getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = request.body();
        ByteBuf bytes = allocator.heapBuffer(head.length + body.length + 32);
        bytes.writeBytes(head);
        if (options.chunkSize() == 0 || isBodyless(request)) {
            bytes.writeBytes(body);
        } else {
            for (int from = 0; from < body.length; from += options.chunkSize()) {
                int size = Math.min(options.chunkSize(), body.length - from);
                bytes.writeBytes(Integer.toHexString(size).getBytes(StandardCharsets.US_ASCII))
                        .writeBytes(END)
                        .writeBytes(body, from, size)
                        .writeBytes(END);
            }
            bytes.writeBytes(LAST_CHUNK);
        }
        if (options.abortAfter() >= 0 && options.abortAfter() < bytes.readableBytes()) {
            bytes.writerIndex(bytes.readerIndex() + options.abortAfter());
        }
        return bytes;
    }

    private String head(WireRequest request) {
        StringBuilder head = new StringBuilder(512);
        head.append(request.method()).append(' ').append(path(request.target())).append(" HTTP/1.1\r\n");
        line(head, "Host", authority(request.target()));
        List<Header> headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            line(head, header.name(), header.value());
        }
        if (!isBodyless(request)) {
            if (options.chunkSize() == 0) {
                line(head, "Content-Length", Integer.toString(request.body().length));
            } else {
                line(head, "Transfer-Encoding", "chunked");
            }
        }
        if (!keepAlive) {
            line(head, "Connection", "close");
        }
        return head.append("\r\n").toString();
    }

    /** Returns whether no body is meant, so that no length is sent (RFC 9110 section 8.6). */
    private static boolean isBodyless(WireRequest request) {
        return request.body().length == 0
                && !request.method().equals("POST")
                && !request.method().equals("PUT");
    }

    private void line(StringBuilder head, String name, String value) {
        switch (options.headerCase()) {
            case AS_WRITTEN -> head.append(name);
            case LOWER -> head.append(name.toLowerCase(Locale.ROOT));
            case UPPER -> head.append(name.toUpperCase(Locale.ROOT));
        }
        head.append(": ").append(value).append("\r\n");
    }

    private static String path(URI target) {
        String path = target.getRawPath();
        String query = target.getRawQuery();
        if (query == null && path != null && isAscii(path)) {
            return path.isEmpty() ? "/" : path;
        }
        URI ascii = URI.create(target.toASCIIString());
        String asciiPath = ascii.getRawPath();
        return (asciiPath == null || asciiPath.isEmpty() ? "/" : asciiPath)
                + (query == null ? "" : '?' + ascii.getRawQuery());
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static String authority(URI target) {
        return target.getPort() < 0 ? target.getHost() : target.getHost() + ':' + target.getPort();
    }
}
