package dev.stormproof.testbed.workload;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.stm.Txn;
import dev.stormproof.testbed.workload.Faulty.Write;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That each check of each workload fails when there is something to be found, and not otherwise. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsTest {
    private static final int OPERATIONS = 400;

    private static boolean isEvery50thNumber(Write write) {
        return write.value() instanceof Long && write.ofAll() % 50 == 0;
    }

    private static boolean isEvery50thLink(Write write) {
        return !(write.value() instanceof Long) && write.ofAll() % 50 == 0;
    }

    /** Of one variable one write, from the 20th on the first that sets it to this. */
    private static Predicate<Write> oneOf(int variable, long value) {
        boolean[] lost = new boolean[1];
        return write -> {
            boolean loses = write.variable() == variable
                    && write.ofVariable() >= 20
                    && write.value() instanceof Long written
                    && (value < 0 || written == value)
                    && !lost[0];
            lost[0] |= loses;
            return loses;
        };
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss("disjoint-packed", FaultsTest::isEvery50thNumber, "the counter is"),
                loss("disjoint-padded", FaultsTest::isEvery50thNumber, "the counter is"),
                loss("update-10-100-99", FaultsTest::isEvery50thNumber, "the sum of all variables is"),
                loss("opposed-pairs-4", FaultsTest::isEvery50thNumber, "counter "),
                loss("philosophers-4", oneOf(4, -1), "how often fork 0 was used is"),
                loss("token-ring-2", oneOf(0, 2 * OPERATIONS), "what the token has counted is"),
                loss("hand-off-4", oneOf(5, -1), "the number of items in the queue is"),
                loss("hand-off-4", oneOf(0, -1), "how many items came in another order is"),
                loss("skip-list-32-40", FaultsTest::isEvery50thLink, "the size is"),
                loss("skip-list-32-40-20", FaultsTest::isEvery50thLink, "the number of wrong snapshots is"),
                loss("hash-map-32-40-20", FaultsTest::isEvery50thLink, "the number of wrong snapshots is"),
                loss("red-black-tree-32-40", FaultsTest::isEvery50thNumber, "black nodes below it"),
                loss(
                        "vacation-16-90",
                        write -> write.value() instanceof Long used && used > 1 && used < 50 && write.ofAll() % 20 == 0,
                        "are reserved is"),
                loss("circuit-board-8", FaultsTest::isEvery50thNumber, "the wire in cell"),
                loss("assemblies-4", FaultsTest::isEvery50thNumber, "the number of wrong traversals is"),
                loss("assemblies-4-0", oneOf(4 * 20 * 2, -1), "x of atomic part 0 is"),
                loss("assemblies-4-0", oneOf(4 * 20 * 3, -1), "how often part 0 is used is"));
    }

    private static Arguments loss(String workload, Predicate<Write> loses, String message) {
        return Arguments.of(workload, loses, message);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("losses")
    void aLostWriteIsSeen(String workload, Predicate<Write> loses, String message) {
        assertDoesNotThrow(ran(workload, Faulty.losing(write -> false))::verify);
        assertSeen(message, ran(workload, Faulty.losing(loses)));
    }

    @Test
    void aTraversalThatMisreadsIsSeen() {
        int[] reads = new int[1];
        Faulty faulty = Faulty.misreading((variable, value) -> ++reads[0] % 1000 == 0 ? value + 1 : value);
        assertSeen("the number of wrong traversals is", ran("assemblies-4-100", faulty));
    }

    /** Everything looks free. */
    @Test
    void wiresThatCrossAreSeen() {
        Trial trial = Workloads.byName("circuit-board-4").on(Faulty.misreading((variable, value) -> 0));
        Worker worker = trial.worker(0);
        assertTrue(Stream.generate(() -> {
                    worker.run();
                    return seen(trial::verify);
                })
                .limit(OPERATIONS)
                .anyMatch(seen -> seen.contains("two wires cross")));
    }

    /** Whatever a tree can have wrong comes of losing one write of those that build it. */
    @ParameterizedTest
    @ValueSource(strings = {"the root is red", "is red under red", "black nodes below it", "another parent"})
    void aTreeThatIsNotSoundIsSeen(String message) {
        assertTrue(IntStream.range(1, 500)
                .mapToObj(lost -> Faulty.losing(write -> write.ofAll() == lost))
                .flatMap(faulty -> Stream.of(1, 40).map(size -> treeOn(faulty, size)))
                .anyMatch(seen -> seen.contains(message)));
        assertEquals("nothing", treeOn(Faulty.losing(write -> false), 40));
    }

    private static String treeOn(Faulty faulty, int size) {
        RedBlackTree<Txn, Integer> tree = new RedBlackTree<>(faulty);
        for (int i = 0; i < size; i++) {
            int key = i * 17 % size;
            faulty.atomically(tx -> tree.putIfAbsent(tx, key, key));
        }
        return seen(() -> faulty.atomically(tx -> {
            tree.requireSound(tx);
            return tree;
        }));
    }

    private static String seen(Runnable check) {
        try {
            check.run();
            return "nothing";
        } catch (BrokenInvariantException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void aGapInAWireIsSeen() {
        Lee lee = new Lee(4);
        assertDoesNotThrow(() -> lee.requireWhole(new int[] {0, 1, 17, 21}));
        assertThrows(BrokenInvariantException.class, () -> lee.requireWhole(new int[] {0, 1, 18}));
    }

    @Test
    void whoStillSitsInTheRingIsSeen() {
        Faulty faulty = Faulty.losing(write -> write.variable() == 1 && write.ofVariable() == 2 * OPERATIONS);
        assertSeen("somebody still sits in the ring", ran("token-ring", faulty));
    }

    @Test
    void aForkThatIsNotPutBackIsSeen() {
        Faulty faulty = Faulty.losing(write -> write.variable() == 0 && write.ofVariable() == 2 * OPERATIONS);
        assertSeen("the sum of those who still have a fork is", ran("philosophers-4", faulty));
    }

    @Test
    void aForkInOtherHandsIsSeen() {
        assertSeen(
                "how often a fork was in other hands is",
                ran("philosophers-4", Faulty.misreading((variable, value) -> 0)));
    }

    private static Trial ran(String workload, Faulty faulty) {
        Trial trial = Workloads.byName(workload).on(faulty);
        run(trial.worker(0), OPERATIONS);
        return trial;
    }

    private static void run(Worker worker, int operations) {
        for (int i = 0; i < operations; i++) {
            worker.run();
        }
    }

    private static void assertSeen(String message, Trial trial) {
        String seen = seen(trial::verify);
        assertTrue(seen.contains(message), seen);
    }
}
