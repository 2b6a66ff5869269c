package dev.stormproof.stm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one transaction has read and in which version, in order; a variable that was read twice is in it twice. */
final class ReadSet {
    /*
     * Appending without looking is what makes a tracked read cheap: no search, no table. A variable that is read again
     * is read again from memory, where it has the same version or the transaction is rolled back.
     */
    private static final int FIRST = 16;
    private static final int KEPT = 4096;

    private static final class Read {
        @Nullable
        Variable variable;

        long seen;
    }

    private Read[] reads = filled(new Read[FIRST], 0);
    private int size;

    int size() {
        return size;
    }

    void add(Variable variable, long seen) {
        if (size == reads.length) {
            grow();
        }
        Read read = reads[size++];
        read.variable = variable;
        read.seen = seen;
    }

    /** Takes the last of the last {@code reach} reads of a variable out and returns its version; or UNSEEN. */
    long remove(Variable variable, int reach) {
        for (int i = size - 1; i >= 0 && i >= size - reach; i--) {
            Read read = reads[i];
            if (read.variable == variable) {
                Read last = reads[--size];
                reads[i] = last;
                reads[size] = read;
                read.variable = null;
                return read.seen;
            }
        }
        return Access.UNSEEN;
    }

    /** The first variable that no longer has the version that was read and is not locked by its own writer. */
    @SuppressWarnings("NullAway") // only free entries have no variable
    @Nullable
    Variable firstInvalid(AccessLog writeSet) {
        for (int i = 0; i < size; i++) {
            Read read = reads[i];
            Variable variable = read.variable;
            if (variable.word() != read.seen && !isOwn(variable, read.seen, writeSet)) {
                return variable;
            }
        }
        return null;
    }

    private static boolean isOwn(Variable variable, long seen, AccessLog writeSet) {
        Access own = writeSet.find(variable);
        return own != null && own.locked && own.seen == seen;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            reads[i].variable = null;
        }
        size = 0;
        if (reads.length > KEPT) {
            reads = filled(new Read[FIRST], 0);
        }
    }

    private void grow() {
        reads = filled(Arrays.copyOf(reads, size * 2), size);
    }

    private static Read[] filled(Read[] reads, int from) {
        for (int i = from; i < reads.length; i++) {
            reads[i] = new Read();
        }
        return reads;
    }
}
