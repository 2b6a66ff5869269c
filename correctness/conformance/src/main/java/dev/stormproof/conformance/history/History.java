package dev.stormproof.conformance.history;

import java.util.List;

/**
 * What happened to some variables, attempt by attempt. The attempts' ids are 1 to the number of attempts, in no
 * particular order; 0 stands for whoever wrote the first values.
 *
 * @param variables how many variables there are; 64 at most
 * @param attempts the attempts, that with id {@code i} at {@code i - 1}
 */
record History(int variables, List<Attempt> attempts) {
    History {
        if (variables < 1 || variables > Long.SIZE) {
            throw new IllegalArgumentException("variables: 1 to 64, not " + variables);
        }
        for (int i = 0; i < attempts.size(); i++) {
            if (attempts.get(i).id != i + 1) {
                throw new IllegalArgumentException("attempt " + (i + 1) + " is missing");
            }
        }
    }

    Attempt attempt(int id) {
        return attempts.get(id - 1);
    }

    int size() {
        return attempts.size();
    }
}
