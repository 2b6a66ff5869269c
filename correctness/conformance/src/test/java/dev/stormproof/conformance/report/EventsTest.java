package dev.stormproof.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Blocked;
import dev.stormproof.conformance.Crew;
import dev.stormproof.conformance.FreshJvm;
import dev.stormproof.conformance.Once;
import dev.stormproof.conformance.OnlyUnder;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.XRay;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While an X-ray is on, the flight recorder gets an event for each conflict, each slow commit and each wait. */
class EventsTest {
    private static final String CONFLICT = "dev.stormproof.Conflict";
    private static final String COMMIT = "dev.stormproof.Commit";
    private static final String WAIT = "dev.stormproof.Wait";

    private static final Duration THRESHOLD = Duration.ofMillis(20);

    private static final Pattern LOADED = Pattern.compile("jdk\\.jfr\\.Event|dev\\.stormproof\\.stm\\.(Events|Notes)");

    private final Engine producers = Stm.engine().named("producer");
    private final Engine consumers = Stm.engine().named("consumer");
    private final TLong stock = new TLong(0).named("stock");

    @TempDir
    private Path directory;

    private List<RecordedEvent> eventsOf(String type, Crew.Task task) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(CONFLICT);
            recording.enable(COMMIT).withThreshold(THRESHOLD);
            recording.enable(WAIT).withoutThreshold();
            recording.start();
            task.run(0);
            recording.stop();
            Path file = directory.resolve("events.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(type))
                    .toList();
        }
    }

    private void consume() {
        consumers.atomically(tx -> {
            tx.check(tx.get(stock) > 0);
            tx.set(stock, tx.get(stock) - 1);
        });
    }

    private void produce() {
        producers.atomically(tx -> {
            tx.set(stock, tx.get(stock) + 1);
        });
    }

    private void waitOnce(int thread) throws Exception {
        Blocked<Boolean> consumer = Blocked.call(() -> {
            consume();
            return true;
        });
        consumer.awaitParked();
        produce();
        assertTrue(consumer.join());
    }

    @Test
    void aWaitIsAnEvent() throws Exception {
        try (XRay xray = XRay.start()) {
            List<RecordedEvent> waits = eventsOf(WAIT, this::waitOnce);
            assertEquals(1, waits.size(), () -> waits + "\n" + xray);
            assertEquals("consumer", waits.get(0).getString("transaction"));
            assertEquals("stock", waits.get(0).getString("variables"));
            assertTrue(waits.get(0).getDuration().compareTo(Duration.ZERO) > 0);
        }
    }

    @Test
    void aSlowCommitIsAnEvent() throws Exception {
        try (XRay xray = XRay.start()) {
            List<RecordedEvent> commits = eventsOf(COMMIT, thread -> {
                produce();
                int[] attempts = {0};
                producers.atomically(tx -> {
                    tx.set(stock, 2);
                    if (++attempts[0] < 3) {
                        tx.abort();
                    }
                    takeTime();
                });
                producers.readOnly(tx -> tx.get(stock));
            });
            assertEquals(1, commits.size(), () -> commits + "\n" + xray);
            assertEquals("producer", commits.get(0).getString("transaction"));
            assertEquals(3, commits.get(0).getLong("attempts"));
            assertFalse(commits.get(0).getBoolean("readOnly"));
            assertTrue(commits.get(0).getDuration().compareTo(THRESHOLD) >= 0);
        }
    }

    @Test
    @OnlyUnder(
            value = {Algorithm.STORM, Algorithm.ENCOUNTER_LOCKING, Algorithm.COMMIT_VALIDATION},
            because = "under GLOBAL_LOCK transactions wait for each other, and never conflict")
    void aConflictIsAnEvent() throws Exception {
        try (XRay xray = XRay.start()) {
            List<RecordedEvent> conflicts = eventsOf(CONFLICT, this::conflict);
            assertEquals(
                    xray.conflicts().stream().mapToLong(XRay.Conflict::times).sum(), conflicts.size());
            assertTrue(
                    conflicts.stream()
                            .anyMatch(event -> event.getString("variable").equals("stock")
                                    && event.getString("aborter").equals("producer")
                                    && event.getString("victim").equals("consumer")),
                    conflicts::toString);
        }
    }

    /** Until an attempt of the one finds the variable locked by the other, who has lost to it as often as it takes. */
    private void conflict(int thread) {
        producers.atomically(tx -> {
            tx.set(stock, tx.get(stock) + 1);
            try {
                Crew.run(
                        1,
                        other -> consumers.attempt(inner -> {
                            inner.set(stock, inner.get(stock) + 1);
                        }));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void withoutAnXRayThereAreNone() throws Exception {
        assertEquals(List.of(), eventsOf(WAIT, this::waitOnce));
    }

    /** What another JVM runs: a wait and a conflict. */
    static final class Shop {
        private Shop() {}

        public static void main(String[] args) throws Exception {
            boolean visible = args[0].equals("visible");
            Engine engine = Stm.engine().named("shop");
            TLong stock = new TLong(0).named("stock");
            XRay xray = visible ? XRay.start() : null;
            Thread consumer = new Thread(() -> engine.atomically(tx -> {
                tx.check(tx.get(stock) > 0);
            }));
            consumer.start();
            while (consumer.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            boolean[] lost = {false};
            engine.atomically(tx -> {
                tx.set(stock, tx.get(stock) + 1);
                if (!lost[0]) {
                    lost[0] = true;
                    Thread producer = new Thread(() -> stock.set(7));
                    producer.start();
                    producer.join();
                }
            });
            consumer.join();
            System.out.println(xray == null ? "not looked at" : xray);
        }
    }

    @Test
    @Once
    void withoutAFlightRecorderAnXRayWorks() throws Exception {
        String log = FreshJvm.run(Shop.class, "--limit-modules=java.base", "visible");
        assertTrue(log.contains("        1  stock     (unnamed)  shop"), log);
    }

    @Test
    @Once
    void withoutAnXRayNeitherItNorTheFlightRecorderIsLoaded() throws Exception {
        String dark = FreshJvm.run(Shop.class, "-Xlog:class+load", "dark");
        assertEquals(List.of(), linesOf(dark, LOADED));
        String visible = FreshJvm.run(Shop.class, "-Xlog:class+load", "visible");
        assertFalse(linesOf(visible, LOADED).isEmpty());
    }

    private static List<String> linesOf(String log, Pattern pattern) {
        return log.lines().filter(line -> pattern.matcher(line).find()).toList();
    }

    /** More of it than the recording's threshold. */
    private static void takeTime() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < THRESHOLD.multipliedBy(2).toNanos()) {
            Thread.onSpinWait();
        }
    }
}
