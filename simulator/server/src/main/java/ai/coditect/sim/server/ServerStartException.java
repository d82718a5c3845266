package ai.coditect.sim.server;

/** The server could not start; the message is a sentence for people that says what to do. */
public final class ServerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
