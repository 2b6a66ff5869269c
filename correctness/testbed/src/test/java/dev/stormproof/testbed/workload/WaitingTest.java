package dev.stormproof.testbed.workload;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stormproof.testbed.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That nobody is left waiting in the workloads whose threads wait for each other, whoever has stopped before. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingTest {
    static Stream<Arguments> crowds() {
        return Stream.of("philosophers-3", "token-ring-2", "hand-off-2", "hand-off-3")
                .flatMap(workload -> Stream.concat(
                                Subjects.algorithms().stream(), Stream.of("scala-stm", "array-blocking-queue"))
                        .filter(subject -> Workloads.byName(workload)
                                .obstacle(Subjects.byName(subject))
                                .isEmpty())
                        .flatMap(subject ->
                                Stream.of(1, 2, 7).map(threads -> Arguments.of(workload, subject, threads))));
    }

    /** The first thread does the fewest operations, the last the most, alone in the end. */
    @ParameterizedTest(name = "{0}, {1}, {2} threads")
    @MethodSource("crowds")
    void allComeToAnEnd(String workload, String subject, int threads) throws InterruptedException {
        Trial trial = Workloads.byName(workload).on(Subjects.byName(subject));
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Worker worker = trial.worker(i);
            int operations = 40 * (i + 1);
            Thread thread = new Thread(() -> {
                for (int done = 0; done < operations; done++) {
                    worker.run();
                }
            });
            thread.setDaemon(true);
            crowd.add(thread);
        }
        crowd.forEach(Thread::start);
        for (Thread thread : crowd) {
            thread.join(20_000);
            assertFalse(thread.isAlive(), "still waits");
        }
        trial.verify();
    }
}
