package ai.coditect.sim.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleWriterTest {
    /** Only turns touch it. */
    private static final class Count {
        private int value;
    }

    private static CompletableFuture<Void> thread(Interruptible work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    @RepeatedTest(20)
    void nobody_who_waits_misses_what_was_posted() throws Exception {
        SingleWriter writer = new SingleWriter();
        Count count = new Count();
        int posters = 3;
        int each = 2_000;
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int waiter = 1; waiter <= 3; waiter++) {
            int wanted = posters * each * waiter / 3;
            threads.add(thread(() -> writer.await(() -> count.value >= wanted)));
        }
        for (int poster = 0; poster < posters; poster++) {
            threads.add(thread(() -> {
                for (int i = 0; i < each; i++) {
                    writer.post(() -> count.value++);
                }
            }));
        }
        threads.add(thread(() -> {
            for (int i = 0; i < each; i++) {
                writer.call(() -> count.value);
            }
        }));
        for (CompletableFuture<Void> thread : threads) {
            thread.get(50, TimeUnit.SECONDS);
        }
        assertThat(writer.call(() -> count.value)).isEqualTo(posters * each);
    }

    @Test
    void posting_does_not_wait_for_the_turn() throws Exception {
        SingleWriter writer = new SingleWriter();
        CountDownLatch inTurn = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Count count = new Count();
        CompletableFuture<Void> holder = thread(() -> writer.run(() -> {
            inTurn.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        inTurn.await();
        writer.post(() -> count.value++);
        end.countDown();
        holder.get(50, TimeUnit.SECONDS);
        assertThat(writer.call(() -> count.value)).isEqualTo(1);
    }

    @Test
    void what_is_left_for_later_runs_without_the_turn_and_in_order() {
        SingleWriter writer = new SingleWriter();
        List<String> seen = new ArrayList<>();
        writer.run(() -> {
            writer.later(() -> {
                seen.add("first, free: "
                        + CompletableFuture.supplyAsync(() -> writer.call(() -> true))
                                .join());
                writer.run(() -> writer.later(() -> seen.add("third")));
            });
            writer.later(() -> seen.add("second"));
            seen.add("turn");
        });
        assertThat(seen).containsExactly("turn", "first, free: true", "second", "third");
    }

    @Test
    void a_command_that_throws_gives_its_turn_back() {
        SingleWriter writer = new SingleWriter();
        assertThatThrownBy(() -> writer.call(() -> {
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(CompletableFuture.supplyAsync(() -> writer.call(() -> 1)).join())
                .isEqualTo(1);
    }
}
