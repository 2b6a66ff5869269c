package dev.stormproof.perf.ranking;

/** Accounts in the variables of one STM, written as its own documentation writes such a program, for any thread. */
interface Bank {
    /** Adds to one account and takes from the other, in a transaction; adds 1 if they are the same. */
    void transfer(int from, int to);

    /** The sum of all accounts, in a transaction. */
    long audit();

    /** One with so many accounts, at 0, by this STM. */
    static Bank of(String stm, int accounts) {
        return switch (stm) {
            case "storm" -> new InStorm(accounts);
            case "scala-stm" -> new InScalaStm(accounts);
            case "multiverse" -> new InMultiverse(accounts);
            case "clojure" -> new InClojure(accounts);
            case "arrow" -> new InArrow(accounts);
            case "zio" -> new InZio(accounts);
            case "narayana" -> new InNarayana(accounts);
            default -> throw new IllegalArgumentException("no such STM: " + stm);
        };
    }
}
