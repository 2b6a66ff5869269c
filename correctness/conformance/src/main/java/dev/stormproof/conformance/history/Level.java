package dev.stormproof.conformance.history;

/** What a history is checked for. */
public enum Level {
    /** All attempts, also those that were rolled back, fit one order that agrees with real time. */
    OPACITY("opacity"),
    /** The committed attempts do. */
    STRICT_SERIALIZABILITY("strict serializability");

    final String title;

    Level(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }

    /** Which attempts must be explained, by their numbers. */
    boolean[] members(History history) {
        boolean[] members = new boolean[history.size() + 1];
        for (int attempt = 1; attempt <= history.size(); attempt++) {
            members[attempt] = this == OPACITY || history.committed(attempt);
        }
        return members;
    }
}
