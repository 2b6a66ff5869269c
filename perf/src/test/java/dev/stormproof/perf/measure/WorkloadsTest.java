package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.subject.LosesUpdates;
import dev.stormproof.perf.subject.Misreads;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workload;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadsTest {
    static Stream<Arguments> everySubjectUnderEveryWorkload() {
        return Stream.of(Subjects.ours(), Profiles.PEERS_MEASURED, Subjects.limits(), Subjects.yardsticks())
                .flatMap(Collection::stream)
                .flatMap(subject -> Workloads.names().stream().map(workload -> Arguments.of(subject, workload)));
    }

    @ParameterizedTest
    @MethodSource
    void everySubjectUnderEveryWorkload(String subjectName, String workloadName) throws InterruptedException {
        Subject<?> subject = Subjects.byName(subjectName);
        Workload workload = Workloads.byName(workloadName);
        if (workload.obstacle(subject).isPresent()) {
            assertFalse(Subjects.ours().contains(subjectName), "ours run everything");
            return;
        }
        Recording recording = measure(workload, subject);
        assertNull(recording.failure());
        assertTrue(recording.operations() > 0);
    }

    @ParameterizedTest
    @CsvSource({
        "hot-counter, the counter is",
        "increment, the counter is",
        "bank, committed audits saw a wrong total",
        "store-storm, the sum of all keys is",
        "transfer, the sum of both is",
        "disjoint, the counter is",
        "update-10, the sum of all variables is",
        "bank-8, the sum of all accounts is",
        "bank-1024-audits, committed audits saw a wrong total",
        "sorted-list, the size is",
        "hash-map, the size is",
        "skip-list, the size is"
    })
    void aLostUpdateIsSeen(String workload, String message) throws InterruptedException {
        assertFails(message, measure(Workloads.byName(workload), new LosesUpdates()));
    }

    @ParameterizedTest
    @CsvSource({"read-10, the number of wrong sums is", "read-100, the number of wrong sums is"})
    void aWrongReadIsSeen(String workload, String message) throws InterruptedException {
        assertFails(message, measure(Workloads.byName(workload), new Misreads()));
    }

    private static void assertFails(String message, Recording recording) {
        assertNotNull(recording.failure());
        assertTrue(recording.failure().contains(message), recording.failure());
    }

    private static Recording measure(Workload workload, Subject<?> subject) throws InterruptedException {
        return LatencyRig.measure(workload, subject, 2, Duration.ofMillis(5), Duration.ofMillis(10));
    }
}
