package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A token goes round: everybody waits for it, and hands it to the next. */
final class TokenRing implements Workload {
    /*
     * An operation is to sit down in the ring, to pass the token on some times, and to get up when one has it again. So
     * everybody who sits there is at it: whenever all are told to stop, all come to an end. While nobody sits there,
     * the token rests. Its value is how often it was passed.
     *
     * Who gets up writes the own links, too, for who sits down at the same time writes them: without, a subject with
     * write skew would let somebody sit down beside nobody.
     */
    private static final long ELSEWHERE = -1;

    private final String name;
    private final int passes;

    TokenRing(String name, int passes) {
        this.name = name;
        this.passes = passes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("sit down in a ring, wait for the token and pass it on, %d times, get up: there is one token, "
                        + "and it has counted each pass")
                .formatted(passes);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("stay");
    }

    @Override
    public Set<Operation> operations() {
        return Set.of(Operation.RETRY);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Ring<>(subject, passes);
    }

    private static final class Seat<X> {
        final LongRef<X> token;
        final Ref<X, @Nullable Seat<X>> before;
        final Ref<X, @Nullable Seat<X>> after;

        Seat(Subject<X> subject) {
            token = subject.longRef(ELSEWHERE);
            before = subject.ref(null);
            after = subject.ref(null);
        }
    }

    private static final class Ring<X> extends CrewTrial<X, Sitter<X>> {
        private final int passes;
        private final LongRef<X> resting;
        private final Ref<X, @Nullable Seat<X>> first;

        Ring(Subject<X> subject, int passes) {
            super(subject);
            this.passes = passes;
            resting = subject.longRef(0);
            first = subject.ref(null);
        }

        @Override
        Sitter<X> hire(int number) {
            return new Sitter<>(this);
        }

        @Override
        public void verify() {
            if (subject.<@Nullable Seat<X>>readOnly(first::get) != null) {
                throw new BrokenInvariantException("somebody still sits in the ring");
            }
            requireEqual("what the token has counted", passes * operations(), subject.atomically(resting::get));
        }

        /** Sits down behind the last. */
        void join(X tx, Seat<X> seat) {
            Seat<X> behind = first.get(tx);
            Seat<X> last = behind == null ? null : behind.before.get(tx);
            if (behind == null || last == null) {
                link(tx, seat, seat);
                first.set(tx, seat);
                seat.token.set(tx, resting.get(tx));
                resting.set(tx, ELSEWHERE);
            } else {
                link(tx, last, seat);
                link(tx, seat, behind);
            }
        }

        /** Gets up; leaves the token to the next. */
        void leave(X tx, Seat<X> seat) {
            long count = take(tx, seat);
            Seat<X> before = seat.before.get(tx);
            Seat<X> after = seat.after.get(tx);
            if (before == null || after == null || after.equals(seat)) {
                first.set(tx, null);
                resting.set(tx, count);
            } else {
                link(tx, before, after);
                after.token.set(tx, count);
                if (seat.equals(first.get(tx))) {
                    first.set(tx, after);
                }
            }
            seat.before.set(tx, null);
            seat.after.set(tx, null);
        }

        void pass(X tx, Seat<X> seat) {
            long count = take(tx, seat);
            Seat<X> after = seat.after.get(tx);
            if (after != null) {
                after.token.set(tx, count + 1);
            }
        }

        private long take(X tx, Seat<X> seat) {
            long count = seat.token.get(tx);
            if (count == ELSEWHERE) {
                return subject.retry(tx);
            }
            seat.token.set(tx, ELSEWHERE);
            return count;
        }

        private void link(X tx, Seat<X> before, Seat<X> after) {
            before.after.set(tx, after);
            after.before.set(tx, before);
        }
    }

    private static final class Sitter<X> extends BodyWorker<X> {
        private final Ring<X> ring;
        private final Seat<X> seat;
        private int step;

        Sitter(Ring<X> ring) {
            this.ring = ring;
            seat = new Seat<>(ring.subject);
        }

        @Override
        void transaction() {
            for (step = 0; step <= ring.passes + 1; step++) {
                next();
                ring.subject.<@Nullable Object>atomically(this);
            }
        }

        @Override
        void body(X tx) {
            if (step == 0) {
                ring.join(tx, seat);
            } else if (step <= ring.passes) {
                ring.pass(tx, seat);
            } else {
                ring.leave(tx, seat);
            }
        }
    }
}
