package ai.coditect.sim.billing.contract;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects what Jackson's generator writes, as an array of just that length. The generator hands on its own buffer when that is
 * full, so most events come in one piece, and neither a large buffer is cleared for each nor its content copied at the end.
 */
final class ExactBytes extends OutputStream {
    private byte[] bytes = {};

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] more, int offset, int length) {
        if (bytes.length == 0) {
            bytes = Arrays.copyOfRange(more, offset, offset + length);
            return;
        }
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + length);
        System.arraycopy(more, offset, bytes, before, length);
    }

    /** Returns the array itself. */
    byte[] bytes() {
        return bytes;
    }
}
