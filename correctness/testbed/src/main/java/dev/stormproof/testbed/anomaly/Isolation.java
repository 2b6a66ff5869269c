package dev.stormproof.testbed.anomaly;

import java.util.List;

/** The anomalies of transactions that get in each other's way. */
final class Isolation {
    private Isolation() {}

    static List<Anomaly> all() {
        return List.of(
                DirtyWrite.ANOMALY,
                DirtyRead.UNCOMMITTED,
                DirtyRead.ABORTED,
                DirtyRead.INTERMEDIATE,
                CircularFlow.ANOMALY,
                LostUpdate.ANOMALY,
                LostUpdate.BLIND_WRITE,
                ReadSkew.NON_REPEATABLE,
                ReadSkew.ANOMALY,
                WriteSkew.ANOMALY,
                WriteSkew.PREDICATE,
                ReadOnlyAnomaly.ANOMALY,
                LongFork.ANOMALY,
                StaleRead.ANOMALY,
                TornCommit.ANOMALY,
                LostCommit.ANOMALY,
                JoinedByOthers.ANOMALY,
                OwnWrite.ANOMALY,
                Zombie.ANOMALY,
                Zombie.LOOP,
                Races.READ_SKEW,
                Races.ZOMBIE,
                Races.WRITE_SKEW);
    }
}
