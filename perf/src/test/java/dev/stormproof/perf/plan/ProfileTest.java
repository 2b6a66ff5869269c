package dev.stormproof.perf.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.perf.run.Run;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {
    /** On two cores, whatever this machine has. */
    private static final Map<String, List<Integer>> TWO_CORES =
            Map.of("standard", List.of(1, 2, 4, 32), "storms", List.of(1, 2, 4, 32, 128));

    @ParameterizedTest
    @CsvSource({"smoke, 1.5", "quick, 6", "adapters, 10", "policies, 10", "storms, 35", "peers, 35", "standard, 40"})
    void theTimeIsKept(String name, double minutes) {
        Profile profile = Profiles.byName(name);
        Choice choice = Choice.of(name, List.of(), List.of(), List.of());
        Plan plan = Plan.of(
                TWO_CORES.containsKey(name)
                        ? new Choice(
                                new Profile(
                                        name,
                                        profile.description(),
                                        TWO_CORES.get(name),
                                        TWO_CORES.get(name),
                                        profile.subjects(),
                                        profile.storms(),
                                        profile.costs(),
                                        profile.throughput(),
                                        profile.cost(),
                                        profile.latency(),
                                        profile.crowds(),
                                        profile.rerunPercent(),
                                        profile.underLoad()),
                                choice.subjects(),
                                choice.workloads())
                        : choice);
        Duration planned = Run.planned(plan.cells(), profile)
                .multipliedBy(100 + profile.rerunPercent())
                .dividedBy(100);
        assertTrue(planned.toMillis() <= minutes * 60e3, planned::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "full"})
    void whatIsRepeatedHasClassics(String name) {
        assertFalse(Collections.disjoint(Profiles.byName(name).storms(), Workloads.classics()));
    }

    @Test
    void crowdsAreForStorms() {
        Profile standard = Profiles.byName("standard");
        assertTrue(standard.threads(Kind.THROUGHPUT, "hot-counter").contains(128));
        assertEquals(standard.throughputThreads(), standard.threads(Kind.THROUGHPUT, "hash-map"));
        assertEquals(List.of(2, 64), standard.withThreads(List.of(2, 64)).threads(Kind.THROUGHPUT, "hot-counter"));
    }
}
