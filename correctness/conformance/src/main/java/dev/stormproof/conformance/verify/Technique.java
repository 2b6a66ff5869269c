package dev.stormproof.conformance.verify;

import dev.stormproof.conformance.history.Histories;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Catalogue;
import dev.stormproof.testbed.workload.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way of trying a subject. All come as entries like those of the catalogue of anomalies. */
enum Technique {
    /** The catalogue itself. */
    ANOMALIES("litmus programs of the catalogue, their schedules forced where they can be, else under stress", 1) {
        @Override
        List<Anomaly> anomalies(Path histories) {
            return Catalogue.all();
        }
    },
    /** Random transactions, each attempt of which is recorded. */
    HISTORIES("random transactions, whose recorded attempts must fit one order", 6) {
        @Override
        List<Anomaly> anomalies(Path histories) {
            return Histories.all(histories);
        }

        @Override
        Optional<String> obstacle(Anomaly anomaly, Subject<?> subject) {
            // whose committed attempts need not fit one order claims of the others that each sees some state; that is
            // less than a place in such an order, and the catalogue looks for it
            return anomaly.breaks() == Guarantee.OPACITY
                            && subject.guarantees().contains(Guarantee.OPACITY)
                            && !subject.guarantees().contains(Guarantee.STRICT_SERIALIZABILITY)
                    ? Optional.of("it claims no order of what committed, in which the rest could have a place")
                    : super.obstacle(anomaly, subject);
        }
    },
    /** The workloads that performance is measured with. */
    WORKLOADS("larger programs, from a counter to a skip list, whose invariants must hold", 1) {
        @Override
        List<Anomaly> anomalies(Path histories) {
            return Programs.all();
        }

        @Override
        Optional<String> obstacle(Anomaly anomaly, Subject<?> subject) {
            return Workloads.byName(anomaly.name()).obstacle(subject);
        }
    };

    private final String description;
    private final int weight;

    Technique(String description, int weight) {
        this.description = description;
        this.weight = weight;
    }

    /** What it tries; histories that are witnesses are kept in a folder. */
    abstract List<Anomaly> anomalies(Path histories);

    /** What it tries, to be listed. */
    List<Anomaly> anomalies() {
        return anomalies(Path.of("."));
    }

    /** Why it cannot be tried on a subject; empty if it can. */
    Optional<String> obstacle(Anomaly anomaly, Subject<?> subject) {
        return anomaly.needs().stream()
                .filter(needed -> !subject.operations().contains(needed))
                .sorted()
                .findFirst()
                .map(missing -> "it has no " + missing);
    }

    /** One line. */
    String description() {
        return description;
    }

    /** How many shares of a subject's time one of its entries gets; none if its schedule is forced. */
    int shares(Anomaly anomaly) {
        return anomaly.technique() == Anomaly.Technique.STRESS ? weight : 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
