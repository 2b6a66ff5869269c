package dev.stormproof.conformance.lincheck;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.structure.TQueue;
import org.jetbrains.lincheck.datastructures.Operation;

/** A queue with room for one element; {@link PlainQueue} says what is right. Those that wait are no random company. */
public final class QueueCalls {
    private final TQueue<Integer> queue = new TQueue<>(1);

    /** Puts an element, when there is room. */
    public String putOne() {
        queue.put(1);
        return "put";
    }

    /** Puts another element, when there is room. */
    public String putTwo() {
        queue.put(2);
        return "put";
    }

    /** Takes an element, when there is one. */
    public String take() {
        return "" + queue.take();
    }

    /** Puts an element, if there is room. */
    @Operation
    public String offer() {
        return "" + queue.offer(3);
    }

    /** Takes an element, if there is one. */
    @Operation
    public String poll() {
        return "" + queue.poll();
    }

    /** Takes an element and puts one. */
    @Operation
    public String exchange() {
        return Stm.<String, RuntimeException>atomically(tx -> queue.poll(tx) + "," + queue.offer(tx, 4));
    }

    /** Asks for the first element and for room. */
    @Operation
    public String look() {
        return Stm.<String, RuntimeException>readOnly(tx -> queue.peek(tx) + "," + queue.remainingCapacity(tx));
    }

    /** All there is. */
    @Operation
    public String snapshot() {
        return queue.snapshot().toString();
    }
}
