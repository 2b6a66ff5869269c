package dev.stormproof.conformance.history;

import org.jspecify.annotations.Nullable;

/**
 * What a check of a history came to. It is explained if it is decided and there is no violation.
 *
 * @param decided whether an order was found, or shown not to exist; false if the search for one was given up
 * @param violation why there is none; null if there is one, or if that is not known
 */
public record Verdict(boolean decided, @Nullable Violation violation) {
    static final Verdict EXPLAINED = new Verdict(true, null);
    static final Verdict UNDECIDED = new Verdict(false, null);
}
