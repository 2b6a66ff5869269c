package dev.stormproof.conformance.verify;

import java.util.List;

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
 */
record Order(
        String subject,
        boolean outside,
        Technique technique,
        List<Trying> tryings,
        long seed,
        String kept,
        long patienceMillis) {
    /** How long something may take before it counts as hanging, if its program has not noticed it before. */
    long limitMillis(Trying trying) {
        return trying.millis() + technique.patiences() * patienceMillis + technique.startMillis();
    }

    /** The same for some of it, with a place for what is kept. */
    Order of(List<Trying> some, String folder) {
        return new Order(subject, outside, technique, some, seed, folder, patienceMillis);
    }
}
