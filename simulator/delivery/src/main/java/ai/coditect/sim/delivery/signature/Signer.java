package ai.coditect.sim.delivery.signature;

import java.util.List;

/** Makes the signature headers of a delivery. Thread-safe. */
public final class Signer {
    private Signer() {}

    /**
     * Signs the bytes as sent.
     *
     * @param signatureHeader the header's name for all schemes but {@code standard}, for example {@code X-Coditect-Signature}
     * @param secrets the active secrets, newest first; several while one is rotated
     * @param messageId the event's id ({@code standard} only signs it)
     * @param timestamp wire time, Unix seconds
     */
    public static List<Header> sign(
            Scheme scheme,
            String signatureHeader,
            List<String> secrets,
            String messageId,
            long timestamp,
            byte[] body) {
        throw new UnsupportedOperationException();
    }

    /** Makes a new {@code whsec_} secret that is valid for every scheme (base64 after the prefix). */
    public static String newSecret() {
        throw new UnsupportedOperationException();
    }
}
