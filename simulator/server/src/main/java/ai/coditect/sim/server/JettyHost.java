package ai.coditect.sim.server;

import ai.coditect.sim.server.http.EnvelopeErrorHandler;
import jakarta.servlet.Servlet;
import java.net.BindException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty, kept small: few threads (virtual ones where the JVM has them), no sessions, no WebSockets, no files. */
final class JettyHost implements AutoCloseable {
    private static final int MOST_THREADS = 64;
    private static final int LEAST_THREADS = 4;
    private static final int IDLE_MILLIS = 30_000;

    private final Server server;
    private final ServerConnector connector;

    private JettyHost(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    static JettyHost start(String host, int port, Servlet servlet) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS, IDLE_MILLIS);
        threads.setName("coditect-sim");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        if (VirtualThreads.areSupported()) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("coditect-sim-"));
        }
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.LEGACY);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder(servlet), "/*");
        EnvelopeErrorHandler errors = new EnvelopeErrorHandler();
        context.setErrorHandler(errors);
        server.setErrorHandler(errors);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw failure(host, port, e);
        }
        return new JettyHost(server, connector);
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    private static ServerStartException failure(String host, int port, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof BindException || message.startsWith("Failed to bind")) {
                boolean denied = message.contains("ermission denied");
                boolean unknown = message.contains("annot assign");
                return new ServerStartException(
                        denied
                                ? "Port " + port + " needs privileges: choose one above 1023, or 0 for a free one."
                                : unknown
                                        ? "The address " + host + " is none of this machine."
                                        : "Port " + port + " on " + host
                                                + " is taken by another program: choose another one, or 0 for a free one.",
                        e);
            }
        }
        return new ServerStartException("The server cannot listen on " + host + ":" + port + ".", e);
    }
}
