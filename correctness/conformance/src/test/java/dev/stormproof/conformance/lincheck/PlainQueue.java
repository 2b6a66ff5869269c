package dev.stormproof.conformance.lincheck;

import java.util.ArrayDeque;
import java.util.Queue;

/** What {@link QueueCalls} must look like: the same calls, one after the other, on a plain queue. */
public final class PlainQueue {
    private final Queue<Integer> queue = new ArrayDeque<>();

    /** Puts an element; not now, if there is no room. */
    public String putOne() {
        return queue.isEmpty() && queue.add(1) ? "put" : "not now";
    }

    /** Puts another element; not now, if there is no room. */
    public String putTwo() {
        return queue.isEmpty() && queue.add(2) ? "put" : "not now";
    }

    /** Takes an element; not now, if there is none. */
    public String take() {
        return queue.isEmpty() ? "not now" : "" + queue.remove();
    }

    /** Puts an element, if there is room. */
    public String offer() {
        return "" + (queue.isEmpty() && queue.add(3));
    }

    /** Takes an element, if there is one. */
    public String poll() {
        return "" + queue.poll();
    }

    /** Takes an element and puts one. */
    public String exchange() {
        return queue.poll() + "," + queue.add(4);
    }

    /** Asks for the first element and for room. */
    public String look() {
        return queue.peek() + "," + (1 - queue.size());
    }

    /** All there is. */
    public String snapshot() {
        return queue.toString();
    }
}
