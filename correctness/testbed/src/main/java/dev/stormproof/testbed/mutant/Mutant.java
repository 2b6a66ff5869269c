package dev.stormproof.testbed.mutant;

import dev.stormproof.stm.Algorithm;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A version of our STM with one step of its protocol broken, named after its sin.
 *
 * <p>A mutant is a small edit of the real sources, so it is always the current code minus one idea. {@link #compile}
 * makes classes of it that are put before the real ones on the class path of a JVM of its own, in which a verification
 * technique then must find the fault. An edit that no longer fits the sources fails loudly.
 */
public enum Mutant {
    /** Write skew: what was read may have changed by commit. */
    COMMITS_WITHOUT_VALIDATION(Algorithm.STORM, edit("StormTxn.java", "hasReads() && !validateReadSet()", "false")),

    /** Write skew in a small window: what was read may be locked by another between validation and locking. */
    VALIDATES_BEFORE_LOCKING(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "long newestOverwritten = lockWriteSet();",
                    "boolean valid = validateReadSet(); long newestOverwritten = lockWriteSet();"),
            edit("StormTxn.java", "hasReads() && !validateReadSet()", "!valid")),

    /** Write skew: two committers that each read what the other has locked both find the old version in order. */
    VALIDATES_WHAT_IS_LOCKED(
            Algorithm.COMMIT_VALIDATION,
            edit("Access.java", "variable().word() == seen", "Variable.versionOf(variable().word()) == version()")),

    /** An old value is seen with the new version. */
    PUBLISHES_VERSION_BEFORE_VALUE(
            Algorithm.STORM,
            edit(
                    "Access.java",
                    "variable().store(this); variable().unlock(writeVersion);",
                    "variable().unlock(writeVersion); variable().store(this);")),

    /** A writer that is not yet visible takes a version that readers who began earlier accept. */
    DRAWS_WRITE_VERSION_BEFORE_LOCKING(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "long newestOverwritten = lockWriteSet();",
                    "long early = Clock.now(); long newestOverwritten = lockWriteSet();"),
            edit("StormTxn.java", "long now = Clock.now(); // linearization point", "long now = early;")),

    /** Zombies: a body reads on when the snapshot is no longer consistent. */
    READS_BEYOND_THE_SNAPSHOT(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "if (word <= untrackedVersion) { return spare; }",
                    "if (untrackedVersion != NONE && !Variable.isLocked(word)) { return spare; }")),

    /** A new value is taken for the old version. */
    LOOKS_AT_THE_WORD_ONCE(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "long value = variable.value; if (word <= untrackedVersion && word == variable.word) {",
                    "long value = variable.value; if (word <= untrackedVersion) {"),
            edit("StormTxn.java", "return own.bits; } if (word == variable.word &&", "return own.bits; } if ("),
            edit("Variable.java", "return word == seen;", "return true;")),

    /** The same where nothing else is wrong: in the fast path of a tracked read alone. */
    LOOKS_ONCE_AT_A_TRACKED_WORD(
            Algorithm.STORM,
            edit("StormTxn.java", "return own.bits; } if (word == variable.word &&", "return own.bits; } if (")),

    /** Zombies: a newer variable is accepted although others that were read have changed. */
    EXTENDS_WITHOUT_VALIDATION(
            Algorithm.STORM, edit("StormTxn.java", "if (!validateReadSet()) { throw raise(Signal.CONFLICT); }", "")),

    /** Zombies in read-only transactions: reads that are not tracked are forgotten when the snapshot moves. */
    FORGETS_UNTRACKED_READS(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "wary += wary == 0 ? WARY : 0; break;",
                    "untrackedVersion = Clock.raiseTo(word); continue;")),

    /** A long reader finds the new values where the old ones should have been kept for it. */
    SAVES_AFTER_WRITING(
            Algorithm.STORM,
            edit("Snapshot.java", "variable.load(saved);", "saved.value = owned.value; saved.bits = owned.bits;")),

    /** A long reader takes what is committed after it has begun for a part of its snapshot. */
    SNAPSHOT_AHEAD_OF_THE_CLOCK(Algorithm.STORM, edit("Snapshot.java", "Clock.raiseTo(version());", "version();")),

    /** A long reader starts over again and again, as if nobody kept for it what is overwritten. */
    READS_WITHOUT_THE_PAST(
            Algorithm.STORM, edit("StormTxn.java", "if (failures > 0 || hindsight) {", "if (failures < 0) {")),

    /** Write skew: what was read validates when it is locked, whoever has locked it. */
    TAKES_ANY_LOCK_FOR_ITS_OWN(
            Algorithm.STORM,
            edit(
                    "WriteBackTxn.java",
                    "return own != null && own.seen == (read.seen | Variable.LOCKED);",
                    "return read.variable().word() == (read.seen | Variable.LOCKED);")),

    /** Lost update: what was read and then written is locked in whatever version it has by then. */
    FORGETS_THE_VERSION_IT_READ(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "return readVersion == NONE ? writeNow(variable) : own(variable, EXACT);",
                    "if (readVersion == NONE) { return writeNow(variable); }"
                            + " Access own = own(variable, EXACT); own.seen = Access.UNSEEN; return own;")),

    /** Two owners of one variable: a blind write takes a lock that another holds. */
    STEALS_LOCKS(
            Algorithm.STORM,
            edit(
                    "Access.java",
                    "if (!Variable.isLocked(word) && tryLock(word)) { return true; }",
                    "if (tryLock(word)) { return true; }")),

    /** Everybody else hangs on a lock that a failed commit left behind. */
    LEAVES_LOCKS_BEHIND(Algorithm.STORM, edit("WriteBackTxn.java", "variable.word = access.seen;", "")),

    /** Half of a transaction takes place: what a body that threw has written is committed. */
    COMMITS_ON_EXCEPTION(
            Algorithm.STORM, edit("Lifecycle.java", "waiter = cause", "if (byItself) { commit(); } waiter = cause")),

    /** A body does not see what it has written itself. */
    FORGETS_OWN_WRITES(
            Algorithm.STORM,
            edit(
                    "StormTxn.java",
                    "if (own != null) { return (T) own.value; }",
                    "if (own != null && elder) { return (T) own.value; }"),
            edit(
                    "StormTxn.java",
                    "if (own != null) { return own.bits; }",
                    "if (own != null && elder) { return own.bits; }")),

    /** A body that swallows the unwinding of its transaction gets away with it. */
    BELIEVES_THE_BODY(
            Algorithm.STORM,
            edit(
                    "Attempt.java",
                    "final Signal raise(Signal signal) { if (pending == null) {",
                    "final Signal raise(Signal signal) { if (signal == null) {")),

    /** A thread joins the transaction of another that was found in its place. */
    TAKES_ANOTHERS_TRANSACTION(
            Algorithm.STORM, edit("Owner.java", "owner != null && owner.refersTo(thread)", "owner != null")),

    /** Objects of past transactions stay alive in the logs of idle threads. */
    KEEPS_ITS_LOG(Algorithm.STORM, edit("Access.java", "value = null; }", "}")),

    /** Not two-phase: a variable that was read is unlocked at once, and may change before the end. */
    UNLOCKS_AFTER_READING(
            Algorithm.ENCOUNTER_LOCKING,
            edit(
                    "EncounterLockingTxn.java",
                    "noteOwner(access); return access;",
                    "noteOwner(access); variable.unlock(word); return access;")),

    /** Lost update in the Store: a copy that was overtaken is committed all the same. */
    STORE_COMMITS_STALE_COPIES(
            Algorithm.STORM, edit("Commit.java", "if (present != copy.origin) {", "if (present.version < 0) {")),

    /** Keys that were committed unchanged do not move on, as if they had not been part of the commit. */
    STORE_FORGETS_READ_KEYS(
            Algorithm.STORM,
            edit(
                    "Commit.java",
                    "tx.set(copy.variable, copy.next);",
                    "if (copy.next.value != copy.origin.value) { tx.set(copy.variable, copy.next); }")),

    /** ABA in the Store: a copy is committed into a later life of its key, whose version is the same by chance. */
    STORE_COMPARES_VERSIONS(
            Algorithm.STORM,
            edit(
                    "Commit.java",
                    "if (present != copy.origin) {",
                    "if (present == Cell.<V>gone() || present.version > copy.origin.version) {")),

    /** Lost update in the Store: a key is forgotten although somebody may still commit where it was. */
    STORE_FORGETS_TOO_EARLY(Algorithm.STORM, edit("Forgetting.java", "tx.set(variable, Cell.gone());", "")),

    /** A removed key stays in memory. */
    STORE_KEEPS_REMOVED_KEYS(
            Algorithm.STORM, edit("Commit.java", "tx.afterCommit(new Forgetting<>(store, copy));", "")),

    /** Nodes of the Store's index stay when their keys have gone. */
    STORE_KEEPS_EMPTY_NODES(Algorithm.STORM, edit("KeyTrie.java", "while (prune(hash)) {", "while (hash != hash) {")),

    /** An insertion is lost, into a node of the Store's index that is just being replaced. */
    STORE_REPLACES_WITHOUT_FREEZING(
            Algorithm.STORM, edit("KeyTrie.java", "Object content = node.freeze(i);", "Object content = node.get(i);")),

    /** A wake-up is lost: what has changed between reading and waiting is not noticed. */
    LOSES_WAKE_UPS(
            Algorithm.STORM,
            edit("Waiter.java", "if (readSet.stream().allMatch(Waiter::isCurrent)) {", "if (!readSet.isEmpty()) {")),

    /** Whoever waits runs again and again. */
    POLLS(Algorithm.STORM, edit("Waiter.java", "!woken && left > 0;", "left < 0;")),

    /** Those that wait are woken by whoever has read what they wait for. */
    WAKES_WHAT_WAS_ONLY_READ(
            Algorithm.ENCOUNTER_LOCKING,
            edit("LoggedTxn.java", "if (log.get(i).written) { Waiter.collect", "if (i >= 0) { Waiter.collect")),

    /** What has waited stays in the table. */
    KEEPS_WAITERS(
            Algorithm.STORM, edit("Waiter.java", "return waiters.isEmpty() ? null : waiters;", "return waiters;")),

    /** An alternative that retried leaves what it wrote. */
    KEEPS_THE_FIRST_ALTERNATIVE(
            Algorithm.STORM,
            edit("Attempt.java", "undo(before, hooksBefore); return right", "pending = null; return right")),

    /** A part that threw leaves what it wrote. */
    KEEPS_WHAT_A_PART_WROTE(
            Algorithm.STORM,
            edit("Attempt.java", "pending = Signal.TORN; undo(before, hooksBefore); } throw t;", "} throw t;")),

    /** What was written before a part and again in it is not put back. */
    FORGETS_EARLIER_WRITES(Algorithm.STORM, edit("JournaledTxn.java", "before.restore(n, entries[i]);", "")),

    /** Whoever waits does so to the end, interrupted or not. */
    SLEEPS_THROUGH_INTERRUPTS(Algorithm.STORM, edit("Waiter.java", "if (thread.isInterrupted()) {", "if (false) {")),

    /** What is out of time goes on. */
    FORGETS_THE_TIME(Algorithm.STORM, edit("Effort.java", "bounds.nanos() - (System.nanoTime() - begin)", "1")),

    /** What has been tried often enough is tried again. */
    FORGETS_TO_COUNT(
            Algorithm.STORM, edit("Effort.java", "attempts >= bounds.attempts() || left() <= 0", "left() <= 0")),

    /** What a part that was undone had left for after the commit is done all the same. */
    RUNS_HOOKS_OF_WHAT_WAS_UNDONE(
            Algorithm.STORM, edit("Hooks.java", "part.removeIf(hook -> !hook.afterRollback);", "")),

    /** A hook that throws keeps the next ones from running. */
    LOSES_HOOKS(Algorithm.STORM, edit("Hooks.java", "first = together(first, t);", "throw t;")),

    /** What hooks do is done inside the transaction that has just ended. */
    RUNS_HOOKS_INSIDE(Algorithm.STORM, edit("Owner.java", "owner.current = null;", "")),

    /** What threads have counted that are no more is forgotten. */
    FORGETS_ENDED_THREADS(Algorithm.STORM, edit("Tally.java", "((Sheet) sheet).addTo(past);", "")),

    /** A transaction that has left counts as committed. */
    COUNTS_WHAT_HAS_LEFT(
            Algorithm.STORM, edit("Lifecycle.java", "sheet != null && result != ROLLED_BACK", "sheet != null")),

    /** A commit whose hook throws is not counted. */
    COUNTS_WHEN_HOOKS_HAVE_RUN(
            Algorithm.STORM,
            edit(
                    "Lifecycle.java",
                    "sheet != null && result != ROLLED_BACK",
                    "hooks == null && sheet != null && result != ROLLED_BACK")),

    /** An X-ray does not learn who has written a variable. */
    HIDES_WHO_WROTE(Algorithm.STORM, edit("WriteBackTxn.java", "noteOwner(entries[i]);", "")),

    /** An X-ray does not learn who keeps a variable locked. */
    HIDES_WHO_LOCKED(Algorithm.STORM, edit("StormTxn.java", "noteOwner(access);", "")),

    /** An X-ray believes what an earlier one has learnt. */
    KEEPS_OLD_NOTES(Algorithm.STORM, edit("XRay.java", "Notes.clear();", "")),

    /** Events are made although nobody has asked for them. */
    RECORDS_WITHOUT_BEING_ASKED(Algorithm.STORM, edit("XRay.java", "return recording;", "return RECORDER;")),

    /** A stack that overflows while values are written back leaves half of them. */
    WRITES_BACK_HALF(
            Algorithm.STORM,
            edit(
                    "WriteBackTxn.java",
                    "catch (StackOverflowError e) { // half",
                    "catch (ArithmeticException e) { // half")),

    /** What could not be rolled back for want of stack stays as it is. */
    ROLLS_BACK_HALF(
            Algorithm.ENCOUNTER_LOCKING,
            edit(
                    "Lifecycle.java",
                    "result = runAgain(body, readOnly); } } catch (Throwable t) {"
                            + " pending = null; // without a call, lest stack run out again"
                            + " if (holdsGlobalLock) { // the same"
                            + " holdsGlobalLock = false; GlobalLockTxn.LOCK.held = false; }"
                            + " Hooks ofAttempt = hooks; hooks = null;"
                            + " release(); // from here: whatever is called first on a way that is longer may need too"
                            + " much rollback();",
                    "result = runAgain(body, readOnly); } } catch (Throwable t) {"
                            + " pending = null; Hooks ofAttempt = hooks; hooks = null;")),

    /** The end of the stack comes while a thread queues for the lock, and it keeps its place in the queue. */
    QUEUES_FOR_THE_LOCK_WITHOUT_ROOM_TO_LEAVE(
            Algorithm.GLOBAL_LOCK, edit("GlobalLockTxn.java", "Stack.requireRoom(); // to leave the queue", "")),

    /** Whoever waits for a change enters the table behind the back of who commits one under the lock. */
    WAITS_WITHOUT_THE_LOCK(Algorithm.GLOBAL_LOCK, edit("Waiter.java", "transaction.letCommittersPass();", "")),

    /** Whoever waits for the lock may be overtaken for ever. */
    NEVER_LOSES_PATIENCE(Algorithm.GLOBAL_LOCK, edit("GlobalLockTxn.java", "impatient = true;", "")),

    /** The end of the stack comes while a thread waits, and keeps it in the table of those that do. */
    WAITS_WITHOUT_ROOM_TO_LEAVE(
            Algorithm.STORM, edit("Waiter.java", "Stack.requireRoom(); // to enter and to leave", "")),

    /** The end of the stack comes while a loser queues for its turn, and leaves its place in the queue behind. */
    QUEUES_WITHOUT_ROOM_TO_LEAVE(
            Algorithm.STORM, edit("Turnstile.java", "Stack.requireRoom(); // to queue, and to give it back", "")),

    /** A long reader believes what was saved for it by one that then did not commit. */
    BELIEVES_WHO_DID_NOT_COMMIT(Algorithm.STORM, edit("WriteBackTxn.java", "reader.spoilt = true;", "")),

    /** What somebody was to be woken for is forgotten when the stack overflows. */
    FORGETS_TO_WAKE(
            Algorithm.COMMIT_VALIDATION,
            edit("LoggedTxn.java", "Stack.requireRoom();", ""),
            edit(
                    "LoggedTxn.java",
                    "} catch (StackOverflowError e) { // too late to fail endCommit(waiters);",
                    "} catch (StackOverflowError e) { log.clear();")),
    /** What reads a variable and writes it in one call does each on its own. */
    UPDATES_IN_TWO_STEPS(
            Algorithm.STORM,
            edit(
                    "TLong.java",
                    "return Stm.<Long, RuntimeException>atomically(tx -> tx.getAndUpdate(this, function));",
                    "long old = get(); set(function.applyAsLong(old)); return old;")),

    /** A map looks whether a key has a value, and puts one later. */
    MAP_PUTS_WHERE_SOMETHING_IS(
            Algorithm.STORM,
            edit(
                    "TMap.java",
                    "return Stm.<@Nullable V, RuntimeException>atomically(tx -> putIfAbsent(tx, key, value));",
                    "V old = get(key); if (old == null) { put(key, value); } return old;")),

    /** Keys are one if their hashes are. */
    MAP_BELIEVES_HASHES(
            Algorithm.STORM,
            edit(
                    "HashTrie.java",
                    "entry.hash == hash && (entry.key == key || key.equals(entry.key))",
                    "entry.hash == hash")),

    /** What a function has put into the map that called it is overwritten. */
    MAP_FORGETS_WHAT_A_FUNCTION_PUT(
            Algorithm.STORM,
            edit(
                    "TMap.java",
                    "V next = function.apply(key, old);",
                    "Map<K, V> seen = snapshot(); V next = function.apply(key, old);"
                            + " clear(tx); seen.forEach((k, v) -> put(tx, k, v));")),

    /** Two that add the same element are both told that it is new. */
    SET_ADDS_TWICE(
            Algorithm.STORM,
            edit(
                    "TSet.java",
                    "return map.putIfAbsent(element, true) == null;",
                    "boolean there = contains(element); map.put(element, true); return !there;")),

    /** Waits for an element although the queue need not have one: somebody else has taken it since it was seen. */
    QUEUE_POLLS_IN_TWO_STEPS(
            Algorithm.STORM,
            edit(
                    "TQueue.java",
                    "return Stm.<@Nullable T, RuntimeException>atomically(tx -> poll(tx));",
                    "return isEmpty() ? null : take();")),

    /** A bounded queue has more room each time that somebody takes from it. */
    QUEUE_COUNTS_FREED_PLACES_AGAIN(Algorithm.STORM, edit("TQueue.java", "tx.set(freed, 0);", "")),

    /** An element of an array is read and written in two transactions. */
    ARRAY_UPDATES_IN_TWO_STEPS(
            Algorithm.STORM,
            edit(
                    "TArray.java",
                    "elements.get(index).update(Objects.requireNonNull(function, \"function\"));",
                    "set(index, function.apply(get(index)));")),

    /** Memory ordering: words and values are read and written without any. Needs a JIT and two cores to show. */
    ORDERS_NOTHING(
            Algorithm.STORM,
            edit("Variable.java", "volatile long word;", "long word;"),
            edit("Variable.java", "WORD.setRelease(this, version);", "word = version;"),
            edit("TLong.java", "volatile long value;", "long value;"),
            edit("TLong.java", "VALUE.setRelease(this, access.bits);", "value = access.bits;"));

    private final Algorithm algorithm;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Edit> edits;

    Mutant(Algorithm algorithm, Edit... edits) {
        this.algorithm = algorithm;
        this.edits = List.of(edits);
    }

    /**
     * Under which algorithm the fault shows.
     *
     * @return the algorithm to run
     */
    public Algorithm algorithm() {
        return algorithm;
    }

    /**
     * Compiles the STM with this fault.
     *
     * @param stmSources the root of the real sources
     * @param into an existing folder for the classes, to be put first on a class path
     * @throws IOException if files cannot be read or written
     * @throws IllegalStateException if an edit no longer fits the sources, or they do not compile with it
     */
    public void compile(Path stmSources, Path into) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        if (javac == null) {
            throw new IllegalStateException("mutants need a JDK, this is a JRE: " + System.getProperty("java.home"));
        }
        Path mutated = into.resolveSibling(into.getFileName() + "-sources");
        List<Path> sources = new ArrayList<>();
        Set<Edit> fitting = new HashSet<>();
        try (Stream<Path> files = Files.walk(stmSources)) {
            for (Path file : files.filter(Mutant::isClassSource).toList()) {
                String text = Files.readString(file);
                for (Edit edit : edits) {
                    if (file.endsWith(edit.file())) {
                        text = edit.applyTo(text);
                        fitting.add(edit);
                    }
                }
                Path copy = mutated.resolve(stmSources.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                sources.add(Files.writeString(copy, text));
            }
        }
        if (fitting.size() != edits.size()) {
            throw new IllegalStateException("stale mutant: " + name() + " edits a file that is not in " + stmSources);
        }
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-d",
                into.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            boolean compiled = javac.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("mutant " + name() + " does not compile:\n" + messages);
            }
        }
    }

    private static boolean isClassSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("module-info.java");
    }

    private static Edit edit(String file, String passage, String replacement) {
        return new Edit(file, passage, replacement);
    }
}
