package dev.stormproof.stm;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows who conflicted with whom: for each variable how often one transaction, the aborter, made another, the victim,
 * roll back. Variables and transactions go by their names: see {@link TVar#named(String)} and
 * {@link Engine#named(String)}.
 *
 * <pre>{@code
 * Engine deposits = Stm.engine().named("deposit");
 * Engine audits = Stm.engine().named("audit");
 * TLong balance = new TLong(0).named("balance");
 * try (XRay xray = XRay.start()) {
 *     work(deposits, audits, balance);
 *     System.out.println(xray);  // conflicts  variable  aborter  victim
 *                                //     1,204  balance   deposit  audit
 *                                //       387  balance   deposit  deposit
 * }
 * }</pre>
 *
 * <p>The aborter is who had the variable locked when the victim met it, or else who had locked it last, most often to
 * write it. It is {@code (unknown)} if it did so before the X-ray began or has not come to say so, and so is a variable
 * that the algorithm does not know. What has no name is {@code (unnamed)}, if a transaction, or its type and a number.
 *
 * <p>As long as an X-ray is on, committers leave a note at each variable that they write, which slows them. While none
 * is on it costs nothing: committers ask who observes them anyhow. It sees the transactions of all threads and engines
 * in the process, and keeps none of the variables alive. There can be several at a time.
 *
 * <p>While one is on the JDK's flight recorder gets events, too, if the module {@code jdk.jfr} is there:
 * {@code dev.stormproof.Conflict} for each conflict; {@code dev.stormproof.Commit} for each transaction of a named
 * engine that took 10 ms or more, or whatever threshold the recording sets; {@code dev.stormproof.Wait} for each wait
 * in {@link Txn#retry() retry}.
 */
public final class XRay implements AutoCloseable {
    /** What a transaction is called whose engine has no name. */
    static final String UNNAMED = "(unnamed)";

    private static final String UNKNOWN = "(unknown)";

    /** Rows for so many; what comes later is added up under OTHERS. */
    private static final int MOST_ROWS = 10_000;

    private static final String OTHERS = "(others)";

    private static final boolean RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /** Those that are on. */
    private static final Set<XRay> ALL = new CopyOnWriteArraySet<>();

    /** For whoever switches one on or off. */
    private static final ReentrantLock SWITCH = new ReentrantLock();

    // Each transaction that is counted looks at this, hence plain. It goes on with a volatile read, before which the
    // next look cannot be moved: a change is noticed one transaction late at most.
    private static boolean recording;

    private record Row(String variable, String aborter, String victim) {}

    /**
     * A row of the table.
     *
     * @param variable the variable
     * @param aborter the transaction that was in the way
     * @param victim the transaction that was rolled back
     * @param times how often that happened
     */
    public record Conflict(String variable, String aborter, String victim, long times) {}

    private final Map<Row, LongAdder> table = new ConcurrentHashMap<>();

    private XRay() {}

    /**
     * Switches an X-ray on.
     *
     * @return the X-ray, to be closed
     */
    public static XRay start() {
        XRay xray = new XRay();
        Stack.requireRoom(); // to unlock
        SWITCH.lock();
        try {
            if (ALL.isEmpty()) {
                Notes.clear(); // nobody has kept them up to date
            }
            ALL.add(xray);
            Observers.enter(Observers.X_RAY);
            recording = RECORDER;
        } finally {
            SWITCH.unlock();
        }
        return xray;
    }

    /** Switches it off. What it has counted stays. */
    @Override
    public void close() {
        Stack.requireRoom(); // to unlock
        SWITCH.lock();
        try {
            if (ALL.remove(this)) {
                Observers.leave(Observers.X_RAY);
                recording &= !ALL.isEmpty();
            }
        } finally {
            SWITCH.unlock();
        }
    }

    /**
     * What it has seen so far, the most frequent first.
     *
     * @return the rows of the table
     */
    public List<Conflict> conflicts() {
        return table.entrySet().stream()
                .map(entry -> conflict(entry.getKey(), entry.getValue().sum()))
                .sorted(Comparator.comparingLong(Conflict::times)
                        .reversed()
                        .thenComparing(Conflict::variable)
                        .thenComparing(Conflict::aborter)
                        .thenComparing(Conflict::victim))
                .toList();
    }

    private static Conflict conflict(Row row, long times) {
        return new Conflict(row.variable, row.aborter, row.victim, times);
    }

    /**
     * The table, the most frequent first.
     *
     * @return some lines of text
     */
    @Override
    public String toString() {
        List<Conflict> rows = conflicts();
        int times = width(rows, "conflicts", row -> inWords(row.times));
        int variable = width(rows, "variable", Conflict::variable);
        int aborter = width(rows, "aborter", Conflict::aborter);
        String format = "%" + times + "s  %-" + variable + "s  %-" + aborter + "s  %s%n";
        StringBuilder text = new StringBuilder(format.formatted("conflicts", "variable", "aborter", "victim"));
        for (Conflict row : rows) {
            text.append(format.formatted(inWords(row.times), row.variable, row.aborter, row.victim));
        }
        return text.toString();
    }

    private static String inWords(long times) {
        return "%,d".formatted(times);
    }

    private static int width(List<Conflict> rows, String title, Function<Conflict, String> column) {
        return rows.stream().mapToInt(row -> column.apply(row).length()).reduce(title.length(), Math::max);
    }

    /** Whether the flight recorder is to be told. */
    static boolean records() {
        return recording;
    }

    /** A victim has lost, because of this variable if that is known. */
    static void conflict(@Nullable Variable variable, String victim) {
        String name = variable == null ? UNKNOWN : variable.toString();
        String owner = variable == null ? null : Notes.lastOwner(variable);
        String aborter = owner == null ? UNKNOWN : owner;
        for (XRay xray : ALL) {
            xray.count(new Row(name, aborter, victim));
        }
        if (recording) {
            Events.conflict(name, aborter, victim);
        }
    }

    private void count(Row row) {
        Row place = table.size() < MOST_ROWS || table.containsKey(row) ? row : new Row(OTHERS, row.aborter, row.victim);
        table.computeIfAbsent(place, unseen -> new LongAdder()).increment();
    }
}
