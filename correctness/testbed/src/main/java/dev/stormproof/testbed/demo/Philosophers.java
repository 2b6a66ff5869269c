package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import java.util.LongSummaryStatistics;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The dining philosophers, Axon.STM's own demonstration: each needs both forks beside the plate, and takes both or
 * none. Here the dinner and its rules; the forks are in {@link StoreForks} and {@link VariableForks}.
 */
final class Philosophers implements Demo {
    /** How a philosopher gets at the two forks beside the plate. */
    interface Seat {
        /** Takes both forks; returns false, without either, if the dinner is over before they are free. */
        boolean take(Crew crew);

        /** Puts both back. */
        void putBack();
    }

    @Override
    public String name() {
        return "philosophers";
    }

    @Override
    public String summary() {
        return "take both forks or none, with forks in a Store and then in TVars: all eat, none starves";
    }

    @Override
    public String options() {
        return "--threads: philosophers; --seconds: for each dinner; --on";
    }

    @Override
    public int threads() {
        return 5;
    }

    @Override
    public int fewestThreads() {
        return 2;
    }

    @Override
    public void run(Terms terms, Screen screen) throws WrongOutcomeException, InterruptedException {
        if (terms.table() != Terms.Table.TVARS) {
            StoreForks forks = new StoreForks(terms.engine(), terms.threads());
            dine("on a Store", forks::seat, terms, screen);
        }
        if (terms.table() != Terms.Table.STORE) {
            VariableForks forks = new VariableForks(terms.engine(), terms.threads());
            dine("on TVars", forks::seat, terms, screen);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // yield is manners; nothing relies on it
    private static void dine(String where, IntFunction<Seat> seats, Terms terms, Screen screen)
            throws WrongOutcomeException, InterruptedException {
        int count = terms.threads();
        AtomicLongArray meals = new AtomicLongArray(count);
        AtomicReferenceArray<@Nullable Integer> inHand = new AtomicReferenceArray<>(count); // checks, without an STM
        Crew crew = new Crew();
        for (int i = 0; i < count; i++) {
            int me = i;
            Seat seat = seats.apply(me);
            crew.add("philosopher " + me, () -> {
                while (crew.goesOn() && seat.take(crew)) {
                    eat(inHand, me, (me + 1) % count);
                    meals.incrementAndGet(me);
                    seat.putBack();
                    Thread.yield(); // thinks
                }
            });
        }
        crew.workFor(terms.time(), screen, () -> "meals " + where + ": " + summary(meals));

        screen.say("meals %-11s %s", where + ":", count <= 10 ? meals : summary(meals));
        for (int i = 0; i < count; i++) {
            require(meals.get(i) > 0, "philosopher " + i + " never ate " + where);
        }
    }

    private static String summary(AtomicLongArray meals) {
        LongSummaryStatistics all =
                IntStream.range(0, meals.length()).mapToLong(meals::get).summaryStatistics();
        return all.getSum() + " in total, a philosopher from " + all.getMin() + " to " + all.getMax();
    }

    private static void eat(AtomicReferenceArray<@Nullable Integer> inHand, int me, int next) {
        for (int fork : new int[] {me, next}) {
            Integer other = inHand.compareAndExchange(fork, null, me);
            if (other != null) {
                throw new IllegalStateException("fork " + fork + " is in the hands of " + other + " and " + me);
            }
        }
        inHand.set(me, null);
        inHand.set(next, null);
    }
}
