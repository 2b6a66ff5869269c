package dev.stormproof.stm;

import dev.stormproof.stm.Statistics.Cause;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the transactions of one engine, under its name. */
final class Tally {
    /*
     * Each thread's transaction object has a Sheet of its own, to which only that thread writes. Who wants to know adds
     * all sheets up.
     *
     * What a thread has counted must outlive it, and memory must not grow with the number of threads that there ever
     * were. So a sheet is a phantom reference to the transaction object; when that is garbage the numbers go to the
     * past, and the sheet goes. Numbers move and are added up under a lock, so that none is missed or counted twice.
     * Whoever counts does not ask for it, but for a thread's first transaction, which does not wait for it.
     */
    final String name;

    private final ReferenceQueue<AccountedTxn> ended = new ReferenceQueue<>();
    private final Set<Sheet> sheets = ConcurrentHashMap.newKeySet();
    private final Sheet past;
    private final ReentrantLock adding = new ReentrantLock();

    Tally(String name) {
        this.name = name;
        past = new Sheet.Spacious(null, name, ended);
    }

    /** A new sheet, to count the transactions of this object on. */
    Sheet newSheet(AccountedTxn counted) {
        Stack.requireRoom(); // to unlock
        if (adding.tryLock()) {
            try {
                movePast();
            } finally {
                adding.unlock();
            }
        }
        Sheet sheet = new Sheet.Spacious(counted, name, ended);
        sheets.add(sheet);
        return sheet;
    }

    private void movePast() {
        for (Reference<?> sheet = ended.poll(); sheet != null; sheet = ended.poll()) {
            sheets.remove(sheet);
            ((Sheet) sheet).addTo(past);
        }
    }

    /** All sheets together. */
    Statistics sum() {
        Sheet sum = new Sheet.Spacious(null, name, ended);
        Stack.requireRoom(); // to unlock
        adding.lock();
        try {
            movePast();
            past.addTo(sum);
            sheets.forEach(sheet -> sheet.addTo(sum));
        } finally {
            adding.unlock();
        }
        Map<Cause, Long> rollbacks = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            rollbacks.put(cause, sum.rollbacks(cause));
        }
        return new Statistics(
                name,
                sum.commits(),
                sum.readOnlyCommits(),
                sum.commits() + sum.rollbacks(),
                Map.copyOf(rollbacks),
                Duration.ofNanos(sum.wastedNanos()),
                Duration.ofNanos(sum.waitedNanos()));
    }
}
