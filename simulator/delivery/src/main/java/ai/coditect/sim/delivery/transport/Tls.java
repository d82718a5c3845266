package ai.coditect.sim.delivery.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS for {@code https} targets: the platform's authorities and the team's own, names checked. Made when first needed. Thread-safe. */
final class Tls {
    @Nullable
    private final Path trust;

    private final boolean insecureLoopback;

    @Nullable
    private SSLContext verifying;

    @Nullable
    private SSLContext trusting;

    Tls(@Nullable Path trust, boolean insecureLoopback) {
        this.trust = trust;
        this.insecureLoopback = insecureLoopback;
    }

    /**
     * Makes the client's side of a handshake.
     *
     * @throws GeneralSecurityException when the file of the team's authority is not usable; its message names the file
     */
    SSLEngine engine(String host, int port, InetAddress address) throws GeneralSecurityException {
        boolean verify = !(insecureLoopback && address.isLoopbackAddress());
        SSLEngine engine = (verify ? verifying() : trusting()).createSSLEngine(host, port);
        engine.setUseClientMode(true);
        if (verify) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
        }
        return engine;
    }

    private synchronized SSLContext verifying() throws GeneralSecurityException {
        if (verifying == null) {
            verifying = context(authorities());
        }
        return verifying;
    }

    private synchronized SSLContext trusting() throws GeneralSecurityException {
        if (trusting == null) {
            trusting = context(new TrustManager[] {new TrustEverything()});
        }
        return trusting;
    }

    private static SSLContext context(TrustManager @Nullable [] managers) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return context;
    }

    private TrustManager @Nullable [] authorities() throws GeneralSecurityException {
        if (trust == null) {
            return null;
        }
        try (InputStream pem = Files.newInputStream(trust)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate platform : platformAuthorities()) {
                store.setCertificateEntry("platform-" + number++, platform);
            }
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (own.isEmpty()) {
                throw new GeneralSecurityException("no certificate in it");
            }
            for (Certificate authority : own) {
                store.setCertificateEntry("own-" + number++, authority);
            }
            return managers(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new GeneralSecurityException(
                    "tls.trust " + trust + " is no PEM file with certificates (-----BEGIN CERTIFICATE-----)", e);
        }
    }

    private static X509Certificate[] platformAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** For {@code --insecure}, loopback only: extended, so that the platform adds no check of its own. */
    private static final class TrustEverything extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
