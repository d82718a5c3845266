package ai.coditect.sim.cli;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A handler for the simulator to start: it takes its time, has a child process, and writes down the ids of both. */
public final class SlowHandler {
    private SlowHandler() {}

    /**
     * Listens until it is killed.
     *
     * @param args port, file for the process ids
     */
    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sleep", "600").start();
        Files.writeString(Path.of(args[1]), ProcessHandle.current().pid() + " " + child.pid());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hook", exchange -> {
            exchange.getRequestBody().readAllBytes();
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }
}
