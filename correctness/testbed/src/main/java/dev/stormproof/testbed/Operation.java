package dev.stormproof.testbed;

import java.util.Locale;

/** What a {@link Subject} may be able to do beyond reading, writing and committing. */
public enum Operation {
    /** {@link Subject#retry Waiting} until something that was read has changed. */
    RETRY,
    /** {@link Subject#orElse Alternatives}, of which one that waits is given up for the next. */
    OR_ELSE,
    /** {@link Subject#nested Inner levels} that are rolled back alone when something is thrown out of them. */
    NESTED,
    /** {@link Subject#afterCommit Effects} that a transaction leaves for after its commit. */
    AFTER_COMMIT;

    /** As in reports: lower case, hyphens. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
