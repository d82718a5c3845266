package ai.coditect.sim.delivery.transport;

/**
 * What a raw-socket request does on the wire.
 *
 * @param chunkSize bytes for each chunk of the body, which is then sent with {@code Transfer-Encoding: chunked}; 0 sends it
 *     whole with {@code Content-Length}
 * @param headerCase how header names are written
 * @param abortAfter after how many bytes of the whole request the connection is cut; -1 for never
 */
public record RawOptions(int chunkSize, HeaderCase headerCase, int abortAfter) {
    public static final RawOptions DEFAULTS = new RawOptions(0, HeaderCase.AS_WRITTEN, -1);

    public RawOptions {
        if (chunkSize < 0 || abortAfter < -1) {
            throw new IllegalArgumentException("a chunk size is 0 or more, abortAfter -1 or more");
        }
    }

    /** How header names are written; HTTP says that it makes no difference. */
    public enum HeaderCase {
        AS_WRITTEN,
        LOWER,
        UPPER
    }

    public RawOptions withChunkSize(int bytes) {
        return new RawOptions(bytes, headerCase, abortAfter);
    }

    public RawOptions withHeaderCase(HeaderCase written) {
        return new RawOptions(chunkSize, written, abortAfter);
    }

    public RawOptions withAbortAfter(int bytes) {
        return new RawOptions(chunkSize, headerCase, bytes);
    }
}
