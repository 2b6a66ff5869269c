package dev.stormproof.testbed.subject;

/** What a body threw and a peer gave back in another wrapping. */
final class Thrown {
    private Thrown() {}

    /**
     * Throws it as it is.
     *
     * @return never; so that a method can say {@code throw Thrown.again(e)}
     */
    static RuntimeException again(Throwable thrown) {
        return Thrown.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // thrown as what it is, whatever that is
    private static <X extends Throwable> RuntimeException unchecked(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
