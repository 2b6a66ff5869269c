package dev.stormproof.conformance.verify;

import dev.stormproof.conformance.history.Histories;
import dev.stormproof.conformance.interleaving.Interleavings;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.anomaly.Anomaly;
import dev.stormproof.testbed.anomaly.Catalogue;
import dev.stormproof.testbed.anomaly.Entries;
import dev.stormproof.testbed.workload.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A way of trying a subject. All come as entries like those of the catalogue of anomalies. */
enum Technique {
    /** The catalogue itself. */
    ANOMALIES(
            "litmus programs of the catalogue, their schedules forced where they can be, else under stress",
            "attempts",
            1) {
        @Override
        List<Anomaly> anomalies(Path kept, @Nullable String unfollowable) {
            return Catalogue.all();
        }
    },
    /** Random transactions, each attempt of which is recorded. */
    HISTORIES("random transactions, whose recorded attempts must fit one order", "recorded attempts", 6) {
        @Override
        List<Anomaly> anomalies(Path kept, @Nullable String unfollowable) {
            return Histories.all(kept);
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
    WORKLOADS("larger programs, from a counter to a skip list, whose invariants must hold", "operations", 1) {
        @Override
        List<Anomaly> anomalies(Path kept, @Nullable String unfollowable) {
            return Programs.all();
        }

        @Override
        int patiences() {
            return 2; // there are many transactions before it begins, and after it; each for itself is short
        }

        @Override
        Optional<String> obstacle(Anomaly anomaly, Subject<?> subject) {
            return Workloads.byName(anomaly.name()).obstacle(subject);
        }
    },
    /** Lincheck. */
    INTERLEAVINGS("small programs, in as many interleavings as Lincheck gets to", "interleavings", 2) {
        @Override
        List<Anomaly> anomalies(Path kept, @Nullable String unfollowable) {
            return Interleavings.all(kept, unfollowable);
        }

        @Override
        List<String> flags() {
            return Interleavings.jvmFlags();
        }

        @Override
        long tryingsOfOneJvm() {
            return 7; // each rewrites classes, which grow by that until the JVM can hardly do it any more
        }

        @Override
        long startMillis() {
            return 60_000; // until all classes are rewritten, and it is known whether they can be followed
        }
    },
    /** jcstress. */
    STATES(
            "what two threads leave behind, and how often, at the speed of compiled code: jcstress's tests",
            "samples",
            1) {
        @Override
        List<Anomaly> anomalies(Path kept, @Nullable String unfollowable) {
            return ServiceLoader.load(Entries.class).stream()
                    .flatMap(entries -> entries.get().all().stream())
                    .toList();
        }
    };

    private final String description;
    private final String unit;
    private final int weight;

    Technique(String description, String unit, int weight) {
        this.description = description;
        this.unit = unit;
        this.weight = weight;
    }

    /**
     * What it tries; what is needed to look at a witness again is kept in a folder.
     *
     * @param unfollowable why Lincheck's model checker cannot follow the subject; null if nobody knows better
     */
    abstract List<Anomaly> anomalies(Path kept, @Nullable String unfollowable);

    /** What its JVMs need beside the flags that all have. */
    List<String> flags() {
        return List.of();
    }

    /** How many tryings a JVM is good for. */
    long tryingsOfOneJvm() {
        return Long.MAX_VALUE;
    }

    /** How many times in a row something of it may lose patience before it is through; most of it notices itself. */
    int patiences() {
        return 3;
    }

    /** How much longer than it should something of it may take, for what comes before the first attempt. */
    long startMillis() {
        return 0;
    }

    /** What it counts as attempts. */
    String unit() {
        return unit;
    }

    /** So many of what it counts as attempts. */
    String count(long attempts) {
        return "%,d %s".formatted(attempts, attempts == 1 ? unit.replaceFirst("s$", "") : unit);
    }

    /** Why there is nothing of it to be tried; empty if there is. */
    final Optional<String> absence() {
        return anomalies().isEmpty()
                ? Optional.of("its tests are not on the class path; scripts/verify puts them there")
                : Optional.empty();
    }

    /** What it tries, to be listed. */
    List<Anomaly> anomalies() {
        return anomalies(Path.of("."), null);
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
