package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A transaction of a scene: T1, T2, … Its body may run several times; what each attempt saw can be asked later. */
final class Role<X> {
    private final Scene<X> scene;
    private final String name;
    private final boolean readOnly;
    private final Consumer<Attempt<X>> body;
    private volatile Pace pace = Pace.FREE;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile int winner;
    private volatile int commits;
    private volatile @Nullable Throwable thrown;
    private volatile @Nullable Throwable letOut;

    Role(Scene<X> scene, String name, boolean readOnly, Consumer<Attempt<X>> body) {
        this.scene = scene;
        this.name = name;
        this.readOnly = readOnly;
        this.body = body;
    }

    String name() {
        return name;
    }

    Pace pace() {
        return pace;
    }

    void pace(Pace pace) {
        this.pace = pace;
    }

    /** Runs the transaction; returns when it has committed or has thrown. */
    void perform() {
        scene.chronicle().add(this, 1, Deed.BEGINS, null, 0, "");
        Integer committed;
        try {
            committed = readOnly
                    ? scene.subject().readOnly(this::run)
                    : scene.subject().atomically(this::run);
        } catch (Throwable e) { // whatever a subject throws is part of the story
            thrown = e;
            if (!abandoned()) {
                tell(attempts(), "ends with " + e);
            }
            record(attempts(), Deed.ROLLED_BACK);
            return;
        }
        commits = commits() + 1; // nobody else performs it
        winner = committed == null ? attempts() : committed; // null if what the body threw was swallowed
        record(winner, Deed.COMMITS);
    }

    /** One attempt, perhaps beside others: ZIO begins new ones in other threads before it is done with the old. */
    private @Nullable Integer run(X tx) {
        int number = attempts.incrementAndGet();
        if (number > 1 && winner != number - 1) {
            record(number - 1, Deed.ROLLED_BACK);
        }
        Attempt<X> attempt = new Attempt<>(this, number, tx);
        body.accept(attempt);
        attempt.pause();
        record(number, Deed.TRIES);
        return number;
    }

    void record(int attempt, Deed deed) {
        scene.chronicle().add(this, attempt, deed, null, 0, "");
    }

    void record(int attempt, Deed deed, Variable<X> variable, long value) {
        scene.chronicle().add(this, attempt, deed, variable, value, "");
    }

    /** Its body throws, since it wants to. */
    void letOut(int attempt, Throwable wanted) {
        letOut = wanted;
        String words = wanted instanceof AbandonedException
                ? ""
                : " " + wanted.getClass().getSimpleName();
        scene.chronicle().add(this, attempt, Deed.THROWS, null, 0, words);
    }

    void tell(int attempt, String words) {
        scene.chronicle().add(this, attempt, Deed.TELLS, null, 0, words);
    }

    Subject<X> subject() {
        return scene.subject();
    }

    /** Whether it has begun and not ended. */
    boolean running() {
        return attempts() > 0 && !committed() && thrown == null;
    }

    boolean committed() {
        return commits > 0;
    }

    /** How often it has committed: more than once if it was performed again. */
    int commits() {
        return commits;
    }

    /** How often its body was begun. */
    int attempts() {
        return attempts.get();
    }

    /** Which attempt has committed. */
    int winner() {
        return winner;
    }

    /** What came out of it; null if it has committed. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    /** Whether it threw because its body wanted to, and not because the subject is in trouble. */
    boolean abandoned() {
        return scene.chronicle().has(entry -> entry.role() == this && entry.deed() == Deed.THROWS);
    }

    /** Whether what its body let out came out of it, be it as a cause. */
    boolean cameOut() {
        Throwable each = thrown;
        while (each != null && each != letOut) {
            each = each.getCause();
        }
        return each != null;
    }

    /** Whether it has committed, and the attempt that did has read this. */
    boolean saw(Variable<X> variable, long value) {
        return committed() && saw(winner, variable, value);
    }

    /** Whether this attempt has read this, whatever became of it. */
    boolean saw(int attempt, Variable<X> variable, long value) {
        return scene.chronicle().has(reads(variable, value).and(entry -> entry.attempt() == attempt));
    }

    /** What it has read from a variable last. */
    long lastRead(Variable<X> variable) {
        return scene.chronicle().lastRead(this, variable);
    }

    /** Whether it has committed, and the attempt that did has written this, and nothing was thrown at it for that. */
    boolean hasWritten(Variable<X> variable) {
        return committed()
                && scene.chronicle()
                        .has(entry -> entry.role() == this
                                && entry.attempt() == winner
                                && entry.deed() == Deed.WRITES
                                && variable.equals(entry.variable()));
    }

    /** Whether it has read this before the other did that for the first time, in whatever attempt. */
    boolean saw(Variable<X> variable, long value, Role<X> other, Deed before) {
        return scene.chronicle()
                .inOrder(reads(variable, value), entry -> entry.role() == other && entry.deed() == before);
    }

    /** In how many reads it has seen this, in whatever attempt. */
    long sightings(Variable<X> variable, long value) {
        return scene.chronicle().count(reads(variable, value));
    }

    private Predicate<Chronicle.Entry> reads(Variable<X> variable, long value) {
        return entry -> entry.role() == this
                && entry.deed() == Deed.READS
                && variable.equals(entry.variable())
                && entry.value() == value;
    }

    /** Whether this holds of some attempt, be it one that was rolled back. */
    boolean inSomeAttempt(IntPredicate what) {
        for (int attempt = 1; attempt <= attempts(); attempt++) {
            if (what.test(attempt)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this has done the one before the other did the other for the first time, if ever. */
    boolean did(Deed deed, Role<X> other, Deed before) {
        return scene.chronicle()
                .inOrder(
                        entry -> entry.role() == this && entry.deed() == deed,
                        entry -> entry.role() == other && entry.deed() == before);
    }
}
