package dev.stormproof.conformance.history;

/** What a history is checked for. */
enum Level {
    /** All attempts, also those that were rolled back, fit one order that agrees with real time. */
    OPACITY("opacity"),
    /** The committed attempts do. */
    STRICT_SERIALIZABILITY("strict serializability");

    final String title;

    Level(String title) {
        this.title = title;
    }

    boolean includes(Attempt attempt) {
        return this == OPACITY || attempt.committed;
    }
}
