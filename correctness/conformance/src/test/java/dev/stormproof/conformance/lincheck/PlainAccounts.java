package dev.stormproof.conformance.lincheck;

/** What {@link Accounts} must look like: the same operations, one after the other, on plain fields. */
public final class PlainAccounts {
    private long a = 100;
    private long b = 100;

    /** Adds one to the first account. */
    public String increment() {
        a++;
        return "" + a;
    }

    /** Transfers from the first to the second. */
    public String forth() {
        a -= 10;
        b += 10;
        return a + "," + b;
    }

    /** Transfers from the second to the first. */
    public String back() {
        b -= 20;
        a += 20;
        return a + "," + b;
    }

    /** Reads both. */
    public String sum() {
        return a + "," + b;
    }

    /** Reads both, the second first. */
    public String read() {
        return b + "," + a;
    }

    /** Empties the first, if both together allow that. */
    public String withdrawFromFirst() {
        if (a + b < 200) {
            return "refused";
        }
        a -= 200;
        return "paid";
    }

    /** Empties the second, if both together allow that. */
    public String withdrawFromSecond() {
        if (a + b < 200) {
            return "refused";
        }
        b -= 200;
        return "paid";
    }

    /** Overwrites both. */
    public String setBothToOne() {
        a = 1;
        b = 1;
        return "";
    }

    /** Overwrites both. */
    public String setBothToTwo() {
        a = 2;
        b = 2;
        return "";
    }

    /** Throws, and nothing has happened. */
    public String fail() {
        return "threw";
    }

    /** Adds one to the second, once. */
    public String abortOnce() {
        b++;
        return "" + b;
    }

    /** Transfers from the first to the second. */
    public String attemptForth() {
        return forth();
    }
}
