package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A few variables and the transactions that meet on them, performed once: in the order of a schedule, or as chance
 * has it.
 *
 * <pre>{@code
 * static <X> Verdict plot(Scene<X> scene) {
 *     Variable<X> x = scene.variable("x", 0);
 *     Role<X> t1 = scene.transaction(a -> a.write(x, a.read(x) + 1));
 *     Role<X> t2 = scene.transaction(a -> a.write(x, a.read(x) + 1));
 *     return () -> t1.committed() && t2.committed() && scene.atEnd(x) == 1 ? "two increments, and x = 1" : null;
 * }
 * }</pre>
 */
final class Scene<X> {
    private final Subject<X> subject;
    private final Chronicle chronicle = new Chronicle();
    private final List<Variable<X>> variables = new ArrayList<>();
    private final List<List<Role<X>>> threads = new ArrayList<>();
    private final Role<X> audit;
    private final Verdict verdict;
    private int transactions;

    Scene(Subject<X> subject, Plot plot) {
        this.subject = subject;
        audit = new Role<>(this, "afterwards", true, attempt -> variables.forEach(attempt::read));
        verdict = plot.set(this);
    }

    Subject<X> subject() {
        return subject;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Variable<X> variable(String name, long initial) {
        Variable<X> variable = new Variable<>(name, subject.longRef(initial));
        variables.add(variable);
        return variable;
    }

    /** A transaction in a thread of its own. */
    Role<X> transaction(Consumer<Attempt<X>> body) {
        return cast(new ArrayList<>(), false, body);
    }

    /** A transaction that only reads, in a thread of its own. */
    Role<X> readOnly(Consumer<Attempt<X>> body) {
        return cast(new ArrayList<>(), true, body);
    }

    /** A transaction in the thread of another that comes before. */
    Role<X> transactionAfter(Role<X> former, Consumer<Attempt<X>> body) {
        return cast(threadOf(former), false, body);
    }

    /** A transaction that only reads, in the thread of another that comes before. */
    Role<X> readOnlyAfter(Role<X> former, Consumer<Attempt<X>> body) {
        return cast(threadOf(former), true, body);
    }

    private Role<X> cast(List<Role<X>> thread, boolean readOnly, Consumer<Attempt<X>> body) {
        transactions++;
        Role<X> role = new Role<>(this, "T" + transactions, readOnly, body);
        if (thread.isEmpty()) {
            threads.add(thread);
        }
        thread.add(role);
        return role;
    }

    private List<Role<X>> threadOf(Role<X> role) {
        return threads.stream()
                .filter(thread -> thread.contains(role))
                .findFirst()
                .orElseThrow();
    }

    /** The transactions of each thread, in order. */
    List<List<Role<X>>> threads() {
        return threads;
    }

    /** Reads all variables when the transactions have ended. */
    Role<X> audit() {
        return audit;
    }

    /** What a variable holds when all transactions have ended. */
    long atEnd(Variable<X> variable) {
        return chronicle.lastRead(audit, variable);
    }

    /** What was wrong with the performance; null if nothing was. */
    @Nullable
    Witness judge() {
        String finding = verdict.finding();
        return finding == null ? null : chronicle.witness(finding);
    }

    /**
     * Says who waits for what, and interrupts all: most subjects let go of a thread then.
     *
     * @param finding what is wrong
     * @param performers the thread of each of {@link #threads()}
     * @return to be thrown
     */
    HungException hung(String finding, List<Thread> performers) {
        for (int i = 0; i < performers.size(); i++) {
            String whereabouts = Whereabouts.of(performers.get(i));
            threads.get(i).stream().filter(Role::running).forEach(role -> role.tell(role.attempts(), whereabouts));
        }
        HungException hung = new HungException(chronicle.witness(finding));
        performers.forEach(Thread::interrupt);
        return hung;
    }

    /** A transaction that ended neither by committing nor because its body wanted to throw; null if there is none. */
    @Nullable
    Throwable trouble() {
        Throwable trouble = audit.thrown();
        for (List<Role<X>> thread : threads) {
            for (Role<X> role : thread) {
                Throwable thrown = role.thrown();
                if (thrown != null && !role.abandoned()) {
                    trouble = thrown;
                }
            }
        }
        return trouble;
    }
}
