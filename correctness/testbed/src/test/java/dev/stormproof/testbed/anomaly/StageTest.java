package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.TxBody;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** That schedules are kept where they can be, given up where they cannot, and that nothing hangs with its subject. */
@Isolated // it is about time
@Timeout(60)
class StageTest {
    private static final long PATIENCE_MILLIS = 20_000;
    private static final String SCHEDULE = "T1 T2* T1*";

    @Test
    void theScheduleIsKeptAndToldInOrder() throws Exception {
        assertEquals(
                List.of(
                        "T1 1 begins",
                        "T1 1 reads x = 0",
                        "T2 1 begins",
                        "T2 1 reads x = 0",
                        "T2 1 writes x = 1",
                        "T2 1 tries to commit",
                        "T2 1 commits",
                        "T1 1 writes x = 1",
                        "T1 1 tries to commit",
                        "T1 1 commits",
                        "afterwards 1 begins",
                        "afterwards 1 reads x = 1",
                        "afterwards 1 tries to commit",
                        "afterwards 1 commits"),
                story(performed(new TinyStm(Flaw.NO_VALIDATION), SCHEDULE)));
    }

    @Test
    void theStoryHasTheAttemptsThatWereRolledBack() throws Exception {
        List<String> story = story(performed(new TinyStm(Flaw.NONE), SCHEDULE));

        assertTrue(
                story.containsAll(
                        List.of("T1 1 writes x = 1", "T1 1 is rolled back", "T1 2 reads x = 1", "T1 2 commits")),
                story::toString);
    }

    @Test
    void anAttemptThatRunsAgainCatchesUpAndWaitsForItsTurn() throws Exception {
        Scene<?> scene = scene(new TinyStm(Flaw.NONE), StageTest::overtakenTwice);
        Stage.perform(scene, "T1 T2* T1 T3* T1*", PATIENCE_MILLIS);

        List<String> story = story(scene);
        assertTrue(
                story.containsAll(List.of("T1 2 reads y = 1", "T1 2 is rolled back", "T1 3 commits")), story::toString);
    }

    private static <X> Verdict overtakenTwice(Scene<X> scene) {
        Variable<X> x = scene.variable("x", 0);
        Variable<X> y = scene.variable("y", 0);
        scene.transaction(a -> {
            a.read(x);
            a.read(y);
        });
        for (int i = 1; i <= 2; i++) {
            int value = i;
            scene.transaction(a -> {
                a.write(x, value);
                a.write(y, value);
            });
        }
        return () -> null;
    }

    @Test
    void whoIsHeldUpByTheSubjectComesLater() throws Exception {
        Scene<?> scene = performed(Subjects.byName("global-lock"), SCHEDULE);

        List<String> story = story(scene);
        assertTrue(story.indexOf("T1 1 tries to commit") < story.indexOf("T2 1 reads x = 1"), story::toString);
        assertNull(scene.judge());
    }

    @Test
    void whoThrowsIsToldAsRolledBackAndIsNoTrouble() throws Exception {
        Scene<?> scene = scene(new TinyStm(Flaw.NONE), DirtyRead::aborted);
        Stage.perform(scene, SCHEDULE, PATIENCE_MILLIS);

        List<String> story = story(scene);
        assertTrue(story.containsAll(List.of("T1 1 throws", "T1 1 is rolled back")), story::toString);
        assertFalse(story.contains("T1 1 commits"), story::toString);
        assertNull(scene.trouble());
    }

    @Test
    void anUnknownTransactionIsNamed() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> performed(new TinyStm(Flaw.NONE), "T1 T3*"));

        assertTrue(String.valueOf(wrong.getMessage()).startsWith("no transaction 'T3' in this scene"), wrong::toString);
    }

    @Test
    void aSubjectThatHangsIsReportedWithTheStorySoFar() {
        CountDownLatch never = new CountDownLatch(1);
        Scene<?> scene = scene(new Hanging(never), LostUpdate::plot);

        HungException hung = assertThrows(HungException.class, () -> Stage.perform(scene, SCHEDULE, 1000));

        assertTrue(
                String.valueOf(hung.getMessage()).endsWith("does not end although nothing holds it up"),
                hung::toString);
        assertTrue(
                hung.witness().steps().contains(new Witness.Step("T1", 1, "writes x = 1")),
                () -> hung.witness().toString());
        never.countDown();
    }

    @Test
    void aSubjectThatHangsIsReportedUnderStressToo() {
        CountDownLatch never = new CountDownLatch(1);
        Round<?> round = round(new Hanging(never));

        HungException hung = assertThrows(HungException.class, () -> round.perform(1000));

        assertTrue(
                hung.witness().steps().contains(new Witness.Step("T1", 1, "tries to commit")),
                () -> hung.witness().toString());
        never.countDown();
    }

    @Test
    void aSubjectThatAlwaysFailsIsNotCalledClean() {
        Effort effort = new Effort(Duration.ofMillis(10), 1);

        IllegalStateException failed = assertThrows(
                IllegalStateException.class, () -> LostUpdate.ANOMALY.program().provoke(new Failing(), effort));

        assertTrue(String.valueOf(failed.getMessage()).contains("out of order"), failed::toString);
        assertNotNull(failed.getCause());
    }

    private static Scene<?> performed(Subject<?> subject, String schedule) throws InterruptedException {
        Scene<?> scene = scene(subject, LostUpdate::plot);
        Stage.perform(scene, schedule, PATIENCE_MILLIS);
        return scene;
    }

    private static <X> Scene<X> scene(Subject<X> subject, Plot plot) {
        return new Scene<>(subject, plot);
    }

    private static <X> Round<X> round(Subject<X> subject) {
        return new Round<>(
                Stream.generate(() -> new Scene<>(subject, LostUpdate::plot))
                        .limit(8)
                        .toList(),
                false,
                new SplittableRandom(1));
    }

    private static List<String> story(Scene<?> scene) {
        return scene.chronicle().witness("").steps().stream()
                .map(step -> step.transaction() + " " + step.attempt() + " " + step.action())
                .toList();
    }

    /** Commits, and never returns. */
    private static final class Hanging extends TinyStm {
        private final CountDownLatch never;

        Hanging(CountDownLatch never) {
            super(Flaw.NONE);
            this.never = never;
        }

        @Override
        public <R extends @Nullable Object> R atomically(TxBody<Tx, R> body) {
            R result = super.atomically(body);
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return result;
        }
    }

    /** Throws something of its own. */
    private static final class Failing extends TinyStm {
        Failing() {
            super(Flaw.NONE);
        }

        @Override
        public <R extends @Nullable Object> R atomically(TxBody<Tx, R> body) {
            throw new IllegalStateException("out of order");
        }
    }
}
