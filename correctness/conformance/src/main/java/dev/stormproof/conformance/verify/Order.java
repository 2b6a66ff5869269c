package dev.stormproof.conformance.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM is to try.
 *
 * @param subject as it is called on the command line
 * @param outside whether that is the name of a class
 * @param technique where the checks are from
 * @param tryings what to try, in order
 * @param seed of all that is random
 * @param kept where is kept what it takes to look at a witness again
 * @param patienceMillis how long a transaction that nothing holds up may take before it counts as hanging
 * @param unfollowable why Lincheck's model checker cannot follow the subject; null if nobody knows better
 */
record Order(
        String subject,
        boolean outside,
        Technique technique,
        List<Trying> tryings,
        long seed,
        String kept,
        long patienceMillis,
        @Nullable String unfollowable) {
    /** How long something may take before it counts as hanging, if its program has not noticed it before. */
    long limitMillis(Trying trying) {
        return trying.millis() + technique.patiences() * patienceMillis + technique.startMillis();
    }

    /** The same, with a place for what is kept. */
    Order keptIn(String folder) {
        return new Order(subject, outside, technique, tryings, seed, folder, patienceMillis, unfollowable);
    }

    /** The same for some of it, with what has been learned. */
    Order of(List<Trying> some, @Nullable String reason) {
        return new Order(subject, outside, technique, some, seed, kept, patienceMillis, reason);
    }
}
