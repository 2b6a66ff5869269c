package dev.stormproof.stm;

/**
 * How transactions run. All work on the same variables; each is one file.
 *
 * <table>
 * <caption>What each guarantees</caption>
 * <tr><th>algorithm</th><th>opaque</th><th>commits serializable</th><th>progress</th></tr>
 * <tr><td>{@link #STORM}</td><td>yes</td><td>yes</td><td>no livelock; attempts of a transaction are bounded</td></tr>
 * <tr><td>{@link #ENCOUNTER_LOCKING}</td><td>yes</td><td>yes</td><td>competitors may retry eternally</td></tr>
 * <tr><td>{@link #COMMIT_VALIDATION}</td><td>no</td><td>yes</td><td>may retry eternally</td></tr>
 * <tr><td>{@link #GLOBAL_LOCK}</td><td>yes</td><td>yes</td><td>one transaction at a time</td></tr>
 * </table>
 *
 * <p><em>Opaque</em>: a body sees only states that existed, even in attempts that are rolled back (Guerraoui and
 * Kapałka, 2008). Every algorithm's committed transactions are serializable in an order that agrees with real time.
 */
public enum Algorithm {
    /**
     * The default: invisible reads, writes locked only to commit, a clock that is read by every transaction and
     * written by few. See {@code StormTxn}.
     */
    STORM,

    /**
     * Try-locks each variable when it is first read or written; if it cannot, rolls back and runs again at once. The
     * first of concurrent-ruby's two algorithms, without a contention manager as there.
     */
    ENCOUNTER_LOCKING,

    /**
     * Reads versions without locks, locks on first write, validates the reads at commit. The second of
     * concurrent-ruby's algorithms: a transaction may run on inconsistent reads, a <em>zombie</em>, until its commit
     * finds out; what the body throws meanwhile comes out, and a zombie may loop forever.
     */
    COMMIT_VALIDATION,

    /** One lock around every transaction: trivially right, and what the others are compared with. */
    GLOBAL_LOCK;

    /** The contention policy that it comes with. */
    Contention contention() {
        return this == STORM ? Contention.TURNSTILE : Contention.NONE;
    }

    /** A new transaction for the calling thread. Only the class of the algorithm that was chosen is loaded. */
    static Lifecycle newTransaction(Kind kind) {
        // Static factories that return Lifecycle: `new StormTxn()` here would make the verifier load all four classes;
        // with one subclass loaded the JIT compiles transactional reads as direct calls.
        return switch (kind.algorithm) {
            case STORM -> StormTxn.create(kind);
            case ENCOUNTER_LOCKING -> EncounterLockingTxn.create(kind);
            case COMMIT_VALIDATION -> CommitValidationTxn.create(kind);
            case GLOBAL_LOCK -> GlobalLockTxn.create(kind);
        };
    }
}
