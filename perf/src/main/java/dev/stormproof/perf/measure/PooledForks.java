package dev.stormproof.perf.measure;

import dev.stormproof.perf.measure.LatencyResult.TransactionClass;
import dev.stormproof.perf.plan.Storm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What all forks of a latency cell counted together, as if they had been one that took longer. */
public final class PooledForks {
    /*
     * What each thread did is added up by its number. So it says what all threads did, and not how evenly: a thread
     * that starves in one fork is another in the next. Fairness is a matter of single forks.
     */
    private PooledForks() {}

    /**
     * Adds forks up.
     *
     * @param forks what each counted, at least one
     * @param storm the storm that they went through; null if there was none
     * @return the sum of all; that of one is this one
     */
    public static LatencyResult of(List<LatencyResult> forks, @Nullable Storm storm) {
        LatencyResult first = forks.get(0);
        if (forks.size() == 1) {
            return first;
        }
        return new LatencyResult(
                forks.stream().mapToDouble(LatencyResult::seconds).sum(),
                byName(forks),
                forks.stream().mapToLong(LatencyResult::operations).sum(),
                sum(forks.stream().map(LatencyResult::counts)),
                offer(known(forks, LatencyResult::offer), first.shares().size()),
                shares(forks),
                known(forks, LatencyResult::expense).reduce(Expense::plus).orElse(null),
                Pauses.together(forks.stream().flatMap(fork -> fork.pauses().stream())),
                known(forks, LatencyResult::recovery)
                        .map(Recovery::timeline)
                        .reduce(Timeline::plus)
                        .map(timeline -> Recovery.of(Objects.requireNonNull(storm), timeline))
                        .orElse(null),
                null);
    }

    private static List<TransactionClass> byName(List<LatencyResult> forks) {
        return forks.get(0).classes().stream()
                .map(TransactionClass::name)
                .map(name -> sum(
                        name,
                        forks.stream()
                                .flatMap(fork -> fork.classes().stream())
                                .filter(counted -> counted.name().equals(name))
                                .toList()))
                .toList();
    }

    private static TransactionClass sum(String name, List<TransactionClass> forks) {
        return new TransactionClass(
                name,
                forks.stream().mapToLong(TransactionClass::operations).sum(),
                forks.stream().mapToLong(TransactionClass::attempts).sum(),
                sum(forks.stream().map(TransactionClass::operationsByAttempts)));
    }

    private static <K extends Comparable<K>> Map<K, Long> sum(Stream<Map<K, Long>> counts) {
        Map<K, Long> sums = new TreeMap<>();
        counts.forEach(found -> found.forEach((what, count) -> sums.merge(what, count, Long::sum)));
        return sums;
    }

    /** As many operations may be late in each fork as in one. */
    private static @Nullable Offer offer(Stream<Offer> forks, int threads) {
        List<Offer> offers = forks.toList();
        return offers.isEmpty() ? null : Offer.of(offers.get(0).rate(), offers, threads * offers.size());
    }

    private static List<Share> shares(List<LatencyResult> forks) {
        List<Share> sums = new ArrayList<>(forks.get(0).shares());
        for (LatencyResult more : forks.subList(1, forks.size())) {
            IntStream.range(0, sums.size())
                    .forEach(i -> sums.set(i, sums.get(i).plus(more.shares().get(i))));
        }
        return sums;
    }

    private static <T> Stream<T> known(List<LatencyResult> forks, Function<LatencyResult, @Nullable T> part) {
        return forks.stream().flatMap(fork -> Stream.ofNullable(part.apply(fork)));
    }
}
