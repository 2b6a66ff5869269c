package dev.stormproof.conformance.lincheck;

/** What {@link ArrayCalls} must look like: the same calls, one after the other, on two plain numbers. */
public final class PlainArray {
    private int first = 1;
    private int second = 2;

    /** Replaces the first. */
    public String setFirst() {
        first = 3;
        return "";
    }

    /** Doubles the first. */
    public String doubleFirst() {
        first *= 2;
        return "";
    }

    /** Reads the second. */
    public String getSecond() {
        return "" + second;
    }

    /** Lets them change places. */
    public String swap() {
        int old = first;
        first = second;
        second = old;
        return old + "," + first;
    }

    /** Both. */
    public String snapshot() {
        return "[" + first + ", " + second + "]";
    }
}
