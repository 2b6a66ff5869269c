package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A travel agency's books: cars, flights and rooms, and what customers have reserved of them, in four trees. All of its
 * methods belong to the running transaction.
 */
final class Agency<X> {
    static final int KINDS = 3;

    /** So many of a kind and number, at a price. */
    private static final class Offer<X> {
        final LongRef<X> total;
        final LongRef<X> used;
        final LongRef<X> price;

        Offer(Subject<X> subject, long total, long price) {
            this.total = subject.longRef(total);
            used = subject.longRef(0);
            this.price = subject.longRef(price);
        }
    }

    /** One that is reserved. */
    record Booking(int kind, int number) {}

    private final Subject<X> subject;
    private final List<RedBlackTree<X, Offer<X>>> offers;
    private final RedBlackTree<X, Ref<X, List<Booking>>> customers;

    Agency(Subject<X> subject, int numbers) {
        this.subject = subject;
        customers = new RedBlackTree<>(subject);
        offers = Stream.generate(() -> new RedBlackTree<X, Offer<X>>(subject))
                .limit(KINDS)
                .toList();
        SplittableRandom random = new SplittableRandom(numbers);
        for (int number = 0; number < numbers; number++) {
            for (RedBlackTree<X, Offer<X>> kind : offers) {
                int next = number;
                Offer<X> offer = new Offer<>(subject, random.nextLong(1, 6) * 100, random.nextLong(50, 550));
                subject.atomically(tx -> kind.putIfAbsent(tx, next, offer));
            }
        }
    }

    /** Reserves the dearest of each kind that is free among some; how many it has reserved. */
    int reserve(X tx, int customer, int[] kinds, int[] numbers) {
        int reserved = 0;
        for (int kind = 0; kind < KINDS; kind++) {
            int best = -1;
            long highest = -1;
            for (int i = 0; i < kinds.length; i++) {
                Offer<X> offer = kinds[i] == kind ? offers.get(kind).get(tx, numbers[i]) : null;
                if (offer != null && offer.used.get(tx) < offer.total.get(tx) && offer.price.get(tx) > highest) {
                    best = numbers[i];
                    highest = offer.price.get(tx);
                }
            }
            Offer<X> chosen = best < 0 ? null : offers.get(kind).get(tx, best);
            if (chosen != null && note(tx, customer, new Booking(kind, best))) {
                chosen.used.add(tx, 1);
                reserved++;
            }
        }
        return reserved;
    }

    /** Whether the customer had not reserved that before. */
    private boolean note(X tx, int customer, Booking booking) {
        Ref<X, List<Booking>> bookings = customers.get(tx, customer);
        if (bookings == null) {
            return customers.putIfAbsent(tx, customer, subject.ref(List.of(booking)));
        }
        List<Booking> before = bookings.get(tx);
        if (before.contains(booking)) {
            return false;
        }
        bookings.set(tx, Stream.concat(before.stream(), Stream.of(booking)).toList());
        return true;
    }

    /** Strikes a customer off, with all reservations; how many those were. */
    int strikeOff(X tx, int customer) {
        Ref<X, List<Booking>> bookings = customers.get(tx, customer);
        if (bookings == null) {
            return 0;
        }
        List<Booking> last = bookings.get(tx);
        for (Booking booking : last) {
            Offer<X> offer = offers.get(booking.kind).get(tx, booking.number);
            if (offer != null) {
                offer.used.add(tx, -1);
            }
        }
        bookings.set(tx, List.of());
        customers.remove(tx, customer);
        return last.size();
    }

    /** Adds a hundred to an offer, at a new price, or makes it. */
    void stockUp(X tx, int kind, int number, long price) {
        Offer<X> offer = offers.get(kind).get(tx, number);
        if (offer == null) {
            offers.get(kind).putIfAbsent(tx, number, new Offer<>(subject, 100, price));
        } else {
            offer.total.add(tx, 100);
            offer.price.set(tx, price);
        }
    }

    /** Takes a hundred off an offer, if so many are free; the offer is gone when it is nothing any more. */
    void runDown(X tx, int kind, int number) {
        Offer<X> offer = offers.get(kind).get(tx, number);
        if (offer != null && offer.total.get(tx) - offer.used.get(tx) >= 100) {
            offer.total.add(tx, -100);
            if (offer.total.get(tx) == 0) {
                offers.get(kind).remove(tx, number);
            }
        }
    }

    /** How many are reserved, if the books agree with each other: of each offer as many as customers have. */
    long audit(X tx) {
        customers.requireSound(tx);
        Map<Booking, Integer> held = new HashMap<>();
        customers.forEach(
                tx, (customer, bookings) -> bookings.get(tx).forEach(booking -> held.merge(booking, 1, Integer::sum)));
        long all = held.values().stream().mapToInt(Integer::intValue).sum();
        for (int kind = 0; kind < KINDS; kind++) {
            int of = kind;
            offers.get(kind).requireSound(tx);
            offers.get(kind).forEach(tx, (number, offer) -> {
                requireAgreement(tx, offer, of, number, held.remove(new Booking(of, number)));
            });
        }
        if (!held.isEmpty()) {
            throw new BrokenInvariantException(
                    "reserved, but not offered: " + held.keySet().iterator().next());
        }
        return all;
    }

    private void requireAgreement(X tx, Offer<X> offer, int kind, int number, @Nullable Integer held) {
        long used = offer.used.get(tx);
        BrokenInvariantException.requireEqual(
                "how many of kind %d, number %d are reserved".formatted(kind, number), held == null ? 0 : held, used);
        if (used > offer.total.get(tx)) {
            throw new BrokenInvariantException(
                    "of kind %d, number %d more are reserved than there are".formatted(kind, number));
        }
    }
}
