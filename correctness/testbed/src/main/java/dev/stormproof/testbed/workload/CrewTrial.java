package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Subject;

/**
 * A trial that knows its workers, to ask them afterwards what they did.
 *
 * @param <X> the subject's handle of a running transaction
 * @param <W> its workers
 */
abstract class CrewTrial<X, W extends Worker> implements Trial {
    final Subject<X> subject;
    final Crew<W> crew = new Crew<>();

    CrewTrial(Subject<X> subject) {
        this.subject = subject;
    }

    /** A new worker. */
    abstract W hire(int number);

    @Override
    public final Worker worker(int number) {
        return crew.join(hire(number));
    }

    @Override
    public final long operations() {
        return crew.operations();
    }
}
