package dev.stormproof.testbed.anomaly;

/** What a transaction can do in a scene, in the words of a witness. */
enum Deed {
    /** Is about to be handed to the subject: what was committed before this it must see. */
    BEGINS("begins"),
    READS("reads"),
    WRITES("writes"),
    /** Lets an exception out of its body. */
    THROWS("throws"),
    /** Its body is at its end. */
    TRIES("tries to commit"),
    /** The subject has returned: who begins after this must see its writes. */
    COMMITS("commits"),
    ROLLED_BACK("is rolled back"),
    /** Anything else, told in words. */
    TELLS("");

    private final String words;

    Deed(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
