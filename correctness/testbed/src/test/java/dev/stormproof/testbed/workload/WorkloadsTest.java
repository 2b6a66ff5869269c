package dev.stormproof.testbed.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.testbed.Subjects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That names and numbers say which workload is meant, or what is wrong with them. */
class WorkloadsTest {
    static Set<String> names() {
        return Workloads.names();
    }

    static Set<String> yardsticks() {
        return Subjects.yardsticks();
    }

    @ParameterizedTest
    @MethodSource("names")
    @ValueSource(
            strings = {"read-7", "update-5-50", "bank-8-0", "sorted-list-64-50-10", "hand-off-16", "disjoint-padded"})
    void aWorkloadKnowsItsName(String name) {
        assertEquals(name, Workloads.byName(name).name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bank | 64 accounts, 90 % transfers between two at random, 10 % audits",
                "bank-8 | 8 accounts, transfers between two at random: the total stays",
                "bank-8-25 | 8 accounts, 75 % transfers between two at random, 25 % audits",
                "bank-1024-audits | 1024 accounts, 90 % transfers between two at random, 10 % audits",
                "read-7 | add up 7 variables",
                "update-5-50-99 | 5 of 50 variables at random, some of them more often (Zipf, 0.99)",
                "disjoint-packed | right beside the others'",
                "skip-list-64-50-10 | about 64 of 128 keys, 40 % look-ups, 50 % add or remove two keys, 10 % read all",
            })
    void itsNumbersAreThoseOfItsName(String name, String part) {
        String description = Workloads.byName(name).description();
        assertTrue(description.contains(part), description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bank-1 | workload 'bank-1': '1' is not ACCOUNTS from 2 to 1,000,000 (64); say bank-ACCOUNTS-AUDITS",
                "bank-8-audit | workload 'bank-8-audit': 'audit' is not AUDITS from 0 to 99 (0); say bank-ACCOUNTS-AUDITS",
                "bank-8-10-1 | workload 'bank-8-10-1': it has too many numbers; say bank-ACCOUNTS-AUDITS",
                "bank- | workload 'bank-': '' is not ACCOUNTS from 2 to 1,000,000 (64); say bank-ACCOUNTS-AUDITS",
                "transfer-2 | workload 'transfer-2': it has no numbers; say transfer",
                "update-9-8 | workload 'update-9-8': 9 of 8 cannot be chosen; say update-UPDATES-VARIABLES-SKEW",
                "hash-map-8-60-60 | workload 'hash-map-8-60-60': updates and snapshots are more than 100 %; say hash-map-SIZE-UPDATES-SNAPSHOTS",
            })
    void wrongNumbersAreAnsweredInOneLine(String name, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> Workloads.byName(name))
                        .getMessage());
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseThatAreKnown() {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Workloads.byName("pond"))
                .getMessage());
        assertTrue(message.startsWith("unknown workload 'pond'; known are hot-counter, "), message);
        Workloads.usages().keySet().forEach(usage -> assertTrue(message.contains(usage), usage));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "storm | token-ring | ",
                "atomic-long | transfer | it has no transactions over several variables",
                "clojure | hand-off | it has no retry",
                "clojure | vacation | it does not promise strict-serializability",
                "long-adder | hot-counter | ",
                "long-adder | transfer | 'it is a counter, no STM'",
                "ordered-locks | bank | ",
                "ordered-locks | sorted-list | 'it is locks that must know beforehand what to lock, no STM'",
                "concurrent-hash-map | hash-map | ",
                "concurrent-hash-map | sorted-list | 'it is a set without order, no STM'",
                "concurrent-skip-list-set | red-black-tree | ",
                "concurrent-skip-list-set | skip-list-64-20-1 | 'it is a sorted set, no STM'",
                "array-blocking-queue | hand-off | ",
                "storm | empty | ",
                "nothing | empty | ",
                "nothing | hot-counter | 'it is nothing at all, no STM'",
                "long-adder | empty | 'it is a counter, no STM'",
                "storm | direct-increment | ",
                "atomic-long | direct-transfer | it has no transactions over several variables",
                "long-adder | direct-increment | 'it is a counter, no STM'",
            })
    void whatCannotRunSaysWhy(String subject, String workload, String obstacle) {
        assertEquals(
                String.valueOf(obstacle),
                Workloads.byName(workload).obstacle(Subjects.byName(subject)).orElse("null"));
    }

    @ParameterizedTest
    @MethodSource("yardsticks")
    void aYardstickHasWorkToDo(String name) {
        assertTrue(Workloads.names().stream()
                .map(Workloads::byName)
                .anyMatch(workload -> workload.obstacle(Subjects.byName(name)).isEmpty()));
    }
}
