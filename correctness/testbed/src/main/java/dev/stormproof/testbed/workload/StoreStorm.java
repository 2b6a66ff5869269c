package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.subject.StormproofSubject;
import java.util.Set;

/**
 * All threads increment two of a few keys at random: on our own subjects through the versioned Store, on all others as
 * one transaction on two variables, for they have no such thing.
 */
final class StoreStorm implements Workload {
    private final String name;
    private final int keys;

    StoreStorm(String name, int keys) {
        this.name = name;
        this.keys = keys;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "increment 2 of %d keys at random, all or none; our algorithms through Store (copies, versions, both"
                        .formatted(keys)
                + " exceptions), all others as one transaction on two variables: no update may be lost";
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return subject instanceof StormproofSubject ours
                ? new StoreUpdates(ours.engine(), keys)
                : new PairUpdates<>(subject, keys);
    }
}
