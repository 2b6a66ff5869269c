package dev.stormproof.conformance.history;

/**
 * One thing that an attempt did.
 *
 * @param kind what it was
 * @param variable the number of the variable that was read or written; 0 for any other step
 * @param value the number of the {@linkplain History value} that was read or written; 0 for any other step
 */
record Step(Kind kind, int variable, int value) {
    /** What steps there are. */
    enum Kind {
        /** A variable was read. */
        READ("r"),
        /** A variable was written, whether or not it had been read. */
        WRITE("w"),
        /** An inner level began. */
        NESTED("nested"),
        /** An alternative began, which may be given up for the next. */
        OR_ELSE("or-else"),
        /** The innermost level or alternative ended well. */
        KEEP("keep"),
        /** Something was thrown out of the innermost level or alternative, or it retried: its writes are undone. */
        UNDO("undo");

        /** Its name in files. */
        final String code;

        Kind(String code) {
            this.code = code;
        }

        boolean opens() {
            return this == NESTED || this == OR_ELSE;
        }

        boolean closes() {
            return this == KEEP || this == UNDO;
        }

        boolean touches() {
            return this == READ || this == WRITE;
        }
    }

    private static final Kind[] KINDS = Kind.values();
    private static final int BITS = 3; // so many for the kind

    /** Kind and variable as one number. */
    @SuppressWarnings("EnumOrdinal") // never leaves memory
    static int pack(Kind kind, int variable) {
        return variable << BITS | kind.ordinal();
    }

    static Kind kind(int packed) {
        return KINDS[packed & (1 << BITS) - 1];
    }

    static int variable(int packed) {
        return packed >> BITS;
    }
}
