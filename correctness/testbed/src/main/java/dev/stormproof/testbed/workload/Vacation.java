package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A travel agency, after STAMP's vacation (Cao Minh and others, IISWC 2008): medium transactions over four trees. */
final class Vacation implements Workload {
    private static final int RESERVE = 0;
    private static final int STRIKE_OFF = 1;
    private static final int RESTOCK = 2;
    private static final int QUERIES = 4;

    private final String name;
    private final int numbers;
    private final int reservePercent;

    Vacation(String name, int numbers, int reservePercent) {
        this.name = name;
        this.numbers = numbers;
        this.reservePercent = reservePercent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("%,d each of cars, flights, rooms and customers in red-black trees, %d %% reservations of the "
                        + "dearest of %d, the rest strikes customers off or changes the offers: all books agree")
                .formatted(numbers, reservePercent, QUERIES);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("reserve", "strike-off", "restock");
    }

    /** The trees need it. */
    @Override
    public Guarantee needs() {
        return SetStructure.RED_BLACK_TREE.needs();
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Season<>(subject, this);
    }

    private static final class Season<X> extends CrewTrial<X, Client<X>> {
        final Agency<X> agency;
        final Vacation vacation;

        Season(Subject<X> subject, Vacation vacation) {
            super(subject);
            this.vacation = vacation;
            agency = new Agency<>(subject, vacation.numbers);
        }

        @Override
        Client<X> hire(int number) {
            return new Client<>(this, number);
        }

        @Override
        public void verify() {
            long reserved = subject.readOnly(agency::audit);
            requireEqual("the number of reservations", crew.sum(client -> client.reserved), reserved);
        }
    }

    private static final class Client<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private final Agency<X> agency;
        private final Vacation vacation;
        private final SplittableRandom random;
        private final int[] kinds = new int[QUERIES];
        private final int[] numbers = new int[QUERIES];
        private int kind;
        private int customer;
        private boolean more;
        private long price;
        private int changed; // by what the last attempt did, which is the one that committed
        long reserved;

        Client(Season<X> season, int number) {
            subject = season.subject;
            agency = season.agency;
            vacation = season.vacation;
            random = new SplittableRandom(number);
        }

        @Override
        void transaction() {
            int percent = random.nextInt(100);
            if (percent < vacation.reservePercent) {
                kind = RESERVE;
            } else {
                kind = percent % 2 == 0 ? STRIKE_OFF : RESTOCK;
            }
            customer = random.nextInt(vacation.numbers);
            for (int i = 0; i < QUERIES; i++) {
                kinds[i] = random.nextInt(Agency.KINDS);
                numbers[i] = random.nextInt(vacation.numbers);
            }
            more = random.nextBoolean();
            price = random.nextLong(50, 550);
            subject.<@Nullable Object>atomically(this);
            reserved += changed;
        }

        @Override
        void body(X tx) {
            changed = 0;
            switch (kind) {
                case RESERVE -> changed = agency.reserve(tx, customer, kinds, numbers);
                case STRIKE_OFF -> changed = -agency.strikeOff(tx, customer);
                default -> {
                    for (int i = 0; i < QUERIES; i++) {
                        if (more) {
                            agency.stockUp(tx, kinds[i], numbers[i], price);
                        } else {
                            agency.runDown(tx, kinds[i], numbers[i]);
                        }
                    }
                }
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
