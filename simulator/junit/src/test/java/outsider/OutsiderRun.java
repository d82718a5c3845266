package outsider;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs the outsider's tests with the JUnit that is on the class path and prints what became of them, and of threads and sockets. */
final class OutsiderRun {
    private OutsiderRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        String base = OutsiderCase.sim.apiBase();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(OutsiderCase.class))
                                .configurationParameters(Map.of(
                                        "junit.jupiter.execution.parallel.enabled", "true",
                                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                                        "junit.jupiter.execution.parallel.config.executor-service", "FORK_JOIN_POOL"))
                                .build(),
                        listener);
        OutsiderCase.handler.stop();
        TestExecutionSummary summary = listener.getSummary();
        summary.getFailures()
                .forEach(failure -> System.out.println(
                        failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
        System.out.println("passed " + summary.getTestsSucceededCount() + " failed " + summary.getTotalFailureCount());
        System.out.println("listens " + listens(URI.create(base)));
        System.out.println("threads " + left(before));
        System.exit(0);
    }

    private static boolean listens(URI base) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the threads that are left of ours, after giving them a moment to end. */
    private static List<String> left(Set<Thread> before) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        Set<Thread> left = ours(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            for (Thread thread : left) {
                thread.join(100);
            }
            left = ours(before);
        }
        return left.stream().map(Thread::getName).sorted().collect(Collectors.toList());
    }

    private static Set<Thread> ours(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !before.contains(thread) && thread != Thread.currentThread())
                // What belongs to the JDK and to JUnit's own pool.
                .filter(
                        thread -> !thread.getName()
                                .matches(
                                        "(junit-|ForkJoinPool|HTTP-Dispatcher|Common-Cleaner|CompletableFutureDelayScheduler).*"))
                .collect(Collectors.toSet());
    }
}
