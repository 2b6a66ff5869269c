package dev.stormproof.conformance.lincheck;

import java.util.Set;
import java.util.TreeSet;

/** What {@link SetCalls} must look like: the same calls, one after the other, on a plain set. */
public final class PlainSet {
    private final Set<Integer> set = new TreeSet<>();

    /** Puts one in. */
    public String addOne() {
        return "" + set.add(1);
    }

    /** Takes it out. */
    public String removeOne() {
        return "" + set.remove(1);
    }

    /** Takes one out and puts another in. */
    public String replaceOneByTwo() {
        return set.remove(1) + "," + set.add(2);
    }

    /** Asks for two. */
    public String contains() {
        return set.contains(1) + "," + set.contains(2);
    }

    /** Takes all out. */
    public String clear() {
        set.clear();
        return "";
    }

    /** All there is. */
    public String snapshot() {
        return set.toString();
    }
}
