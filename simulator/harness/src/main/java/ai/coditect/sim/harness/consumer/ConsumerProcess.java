package ai.coditect.sim.harness.consumer;

import ai.coditect.sim.delivery.transport.Answer;
import ai.coditect.sim.delivery.world.DeliveryGate;
import ai.coditect.sim.harness.report.Redactor;
import ai.coditect.sim.harness.scenario.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's process, started and watched: when it ends by itself or is killed by hand it is started again, and deliveries
 * wait at its gate until it is ready. Nothing of its tree outlives {@link #close()} or this JVM. Thread-safe.
 */
public final class ConsumerProcess implements DeliveryGate, AutoCloseable {
    private static final int MAX_DEATHS = 5;
    private static final int MAX_STARTS = 3;
    private static final Duration NOTICE = Duration.ofMillis(500);
    private static final long FIRST_BACK_OFF_MILLIS = 100;
    private static final long STOP_SECONDS = 10;

    /** The consumer cannot be started; the message says why, with the last lines that it printed. */
    public static final class NotReady extends Exception {
        private static final long serialVersionUID = 1L;

        NotReady(String message) {
            super(message);
        }
    }

    /**
     * An end of the process that nobody asked for.
     *
     * @param exitCode 128 + n when signal n ended it
     * @param lastLines that it printed, redacted
     */
    public record Death(Instant at, int exitCode, List<String> lastLines) {
        /** Returns whether a signal ended it (a kill by hand, the kernel's out-of-memory killer), not its own code. */
        public boolean bySignal() {
            return exitCode == 137 || exitCode == 143 || exitCode == 130;
        }
    }

    /** @param until null while it lasts */
    private record Outage(Instant from, @Nullable Instant until) {}

    private enum State {
        STARTING,
        READY,
        DOWN,
        GIVEN_UP,
        CLOSED
    }

    private final ConsumerConfig.Start start;
    private final List<String> words;
    private final Path directory;
    private final HttpCalls calls;
    private final OutputLog output;
    private final Thread hook = new Thread(this::end, "consumer-stop");
    private final List<Death> deaths = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();

    private State state = State.STARTING;
    private @Nullable Process process;
    private boolean endExpected;
    private int lettingThrough;
    private @Nullable String givenUp;

    private ConsumerProcess(
            ConsumerConfig.Start start, List<String> words, Path directory, HttpCalls calls, OutputLog output) {
        this.start = start;
        this.words = words;
        this.directory = directory;
        this.calls = calls;
        this.output = output;
    }

    /**
     * Starts the consumer and waits until it is ready.
     *
     * @param names what the templates of {@code start:} may use
     * @param log where all that it prints is written, or null
     */
    public static ConsumerProcess start(
            ConsumerConfig.Start start,
            Path directory,
            Templates.Lookup names,
            HttpCalls calls,
            Redactor redactor,
            @Nullable Path log)
            throws NotReady, InterruptedException {
        ConsumerProcess consumer = prepared(start, directory, names, calls, new OutputLog(redactor, log));
        if (consumer.isUp()) {
            throw new NotReady("something already answers at " + start.ready().url()
                    + ": stop it first, or leave out start: to test what runs there");
        }
        Runtime.getRuntime().addShutdownHook(consumer.hook);
        try {
            consumer.launch();
        } catch (NotReady | InterruptedException | RuntimeException e) {
            consumer.close();
            throw e;
        }
        return consumer;
    }

    private static ConsumerProcess prepared(
            ConsumerConfig.Start start, Path directory, Templates.Lookup names, HttpCalls calls, OutputLog output)
            throws NotReady {
        try {
            List<String> words = Words.split(start.command()).stream()
                    .map(word -> Templates.render(word, names))
                    .toList();
            if (words.isEmpty()) {
                throw new NotReady("start.command is empty");
            }
            Map<String, String> environment = new LinkedHashMap<>();
            start.env().forEach((name, value) -> environment.put(name, Templates.render(value, names)));
            ConsumerConfig.Start filled = new ConsumerConfig.Start(
                    start.command(), environment, TemplateNames.fill(start.ready(), names), start.timeout());
            return new ConsumerProcess(filled, words, directory, calls, output);
        } catch (IllegalArgumentException | Templates.UnknownName e) {
            throw new NotReady("start: " + e.getMessage());
        }
    }

    // -- what deliveries ask

    /** Waits while the consumer is not ready; after {@link #kill} one attempt goes through to meet the dead process. */
    @Override
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + start.timeout().plusSeconds(30).toNanos();
        synchronized (this) {
            while (state == State.STARTING || state == State.DOWN) {
                if (lettingThrough > 0) {
                    lettingThrough--;
                    return;
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        }
    }

    /** As {@link #awaitReady()}, without meeting the dead process. */
    public void awaitUp() throws InterruptedException {
        synchronized (this) {
            lettingThrough = 0;
        }
        awaitReady();
    }

    /** Returns whether the consumer was down at some moment between the two, or went down right after. */
    public synchronized boolean wasDown(Instant from, Instant to) {
        return outages.stream().anyMatch(outage -> {
            Instant until = outage.until();
            return !outage.from().isAfter(to.plus(NOTICE)) && (until == null || !until.isBefore(from));
        });
    }

    /**
     * Looks closer after a connection failed.
     *
     * @return whether the consumer is down: its process ended, or nothing listens there any more
     */
    public boolean isDownAfterFailure() throws InterruptedException {
        Process now;
        synchronized (this) {
            if (state != State.READY) {
                return true;
            }
            now = process;
        }
        if (now == null || now.waitFor(150, TimeUnit.MILLISECONDS)) {
            awaitState(State.READY, false, 500);
            return true;
        }
        if (isUp()) {
            return false;
        }
        now.descendants().forEach(ProcessHandle::destroyForcibly);
        now.destroyForcibly();
        now.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        awaitState(State.READY, false, 500);
        return true;
    }

    private synchronized void awaitState(State wanted, boolean equal, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while ((state == wanted) != equal) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Returns the ends that nobody asked for, oldest first. */
    public synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    /** Returns why the consumer is not started again any more, or null. */
    public synchronized @Nullable String givenUp() {
        return givenUp;
    }

    // -- what steps ask

    /** Stops it with SIGTERM (after a while with SIGKILL), starts it again and waits until it is ready. */
    public void restart() throws NotReady, InterruptedException {
        awaitUp();
        stop(true);
        launch();
    }

    /** Kills the whole tree with SIGKILL and starts it again after a while of real time, without waiting for it. */
    public void kill(Duration down) throws InterruptedException {
        awaitUp();
        stop(false);
        synchronized (this) {
            lettingThrough = 1;
        }
        startAside(down);
    }

    /**
     * The processes that a strike ends, looked up beforehand, since looking takes longer than many a handler does.
     *
     * @param process null when none runs
     */
    public record Aim(@Nullable Process process, List<ProcessHandle> tree) {}

    /** Returns what would be struck now. */
    public Aim aim() {
        Process running;
        synchronized (this) {
            running = process;
        }
        return new Aim(
                running, running == null ? List.of() : running.descendants().toList());
    }

    /** Kills what was aimed at with SIGKILL at once, whatever it does, and starts the consumer again. */
    public void strike(Aim aim) throws InterruptedException {
        synchronized (this) {
            if (state != State.READY || aim.process() == null || process != aim.process()) {
                return; // it has ended by itself meanwhile, and is started again for that
            }
            endExpected = true;
            state = State.DOWN;
            outages.add(new Outage(Instant.now(), null));
            aim.process().destroyForcibly();
            aim.tree().forEach(ProcessHandle::destroyForcibly);
        }
        stopTree(false);
        startAside(Duration.ZERO);
    }

    private void startAside(Duration after) {
        Thread starter = new Thread(() -> startAgain(after), "consumer-start");
        starter.setDaemon(true);
        starter.start();
    }

    private void startAgain(Duration after) {
        try {
            TimeUnit.NANOSECONDS.sleep(after.toNanos());
            for (int tries = 1; ; tries++) {
                try {
                    launch();
                    return;
                } catch (NotReady e) {
                    if (tries == MAX_STARTS) {
                        giveUp(e);
                        return;
                    }
                    stopTree(false);
                    TimeUnit.MILLISECONDS.sleep(FIRST_BACK_OFF_MILLIS << tries);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            state = State.CLOSED;
            notifyAll();
        }
        try {
            stopTree(true);
        } catch (InterruptedException e) {
            destroyNow();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            destroyNow(); // the JVM is going down: the hook runs as well
        }
    }

    // -- life of the process

    private void launch() throws NotReady, InterruptedException {
        Process launched;
        synchronized (this) {
            if (state == State.CLOSED) {
                return;
            }
            state = State.STARTING;
            endExpected = false;
            launched = spawn();
            process = launched;
        }
        watch(launched);
        long deadline = System.nanoTime() + start.timeout().toNanos();
        long pause = 5;
        while (launched.isAlive() && System.nanoTime() < deadline) {
            if (isUp()) {
                becomeReady(launched);
                return;
            }
            launched.waitFor(pause, TimeUnit.MILLISECONDS);
            pause = Math.min(pause * 2, 100);
        }
        String why = launched.isAlive()
                ? "was not ready within " + start.timeout().toSeconds() + " s ("
                        + start.ready().method() + " " + start.ready().url() + ")"
                : "ended with exit code " + launched.exitValue() + " before it was ready";
        throw new NotReady("the consumer (" + start.command() + ") " + why + printed(output.tail(10)));
    }

    private Process spawn() throws NotReady {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.putAll(start.env());
        try {
            Process spawned = builder.start();
            spawned.getOutputStream().close();
            output.follow(spawned.getInputStream());
            return spawned;
        } catch (IOException e) {
            throw new NotReady("the consumer cannot be started: " + e.getMessage());
        }
    }

    private void watch(Process launched) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        launched.waitFor();
                        ended(launched);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "consumer-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    private boolean isUp() throws InterruptedException {
        return calls.make(start.ready()) instanceof Answer.Answered answered && answered.status() < 500;
    }

    private synchronized void becomeReady(Process launched) {
        if (state == State.CLOSED || process != launched) {
            return;
        }
        state = State.READY;
        if (!outages.isEmpty()) {
            int last = outages.size() - 1;
            if (outages.get(last).until() == null) {
                outages.set(last, new Outage(outages.get(last).from(), Instant.now()));
            }
        }
        notifyAll();
    }

    private void ended(Process dead) {
        long pause;
        synchronized (this) {
            if (process != dead || endExpected || state == State.CLOSED || state == State.STARTING) {
                return; // asked for, or launch() itself reports it
            }
            Instant now = Instant.now();
            deaths.add(new Death(now, dead.exitValue(), output.tail(5)));
            outages.add(new Outage(now, null));
            if (deaths.size() >= MAX_DEATHS) {
                state = State.GIVEN_UP;
                givenUp = "the consumer's process ended by itself " + deaths.size() + " times, last with exit code "
                        + dead.exitValue() + printed(output.tail(5));
                notifyAll();
                return;
            }
            state = State.DOWN;
            pause = FIRST_BACK_OFF_MILLIS << (deaths.size() - 1);
            notifyAll();
        }
        dead.descendants().forEach(ProcessHandle::destroyForcibly);
        startAside(Duration.ofMillis(pause));
    }

    private synchronized void giveUp(NotReady why) {
        if (state != State.CLOSED) {
            state = State.GIVEN_UP;
            givenUp = String.valueOf(why.getMessage());
            notifyAll();
        }
    }

    private void stop(boolean gently) throws InterruptedException {
        synchronized (this) {
            endExpected = true;
            state = State.DOWN;
            outages.add(new Outage(Instant.now(), null));
        }
        stopTree(gently);
    }

    private void stopTree(boolean gently) throws InterruptedException {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running == null) {
            return;
        }
        List<ProcessHandle> tree = running.descendants().toList();
        if (gently) {
            running.destroy();
            tree.forEach(ProcessHandle::destroy);
            running.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        }
        running.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        running.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** The JVM goes down: nothing is started any more, and nothing is left. */
    private void end() {
        synchronized (this) {
            state = State.CLOSED;
            notifyAll();
        }
        destroyNow();
    }

    private void destroyNow() {
        Process running;
        synchronized (this) {
            running = process;
        }
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
        }
    }

    private static String printed(List<String> lines) {
        return lines.isEmpty() ? "" : "; its last lines: " + String.join(" | ", lines);
    }
}
