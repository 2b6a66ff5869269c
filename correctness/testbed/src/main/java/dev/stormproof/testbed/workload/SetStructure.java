package dev.stormproof.testbed.workload;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Subject;

/** What the sets are built as, of a subject's variables. */
enum SetStructure {
    /** {@link SortedList}. */
    SORTED_LIST("a sorted linked list", Limit.Use.SORTED_SET, Guarantee.SNAPSHOT_ISOLATION) {
        @Override
        <X> TxSet<X> on(Subject<X> subject, int size) {
            return new SortedList<>(subject);
        }
    },
    /** {@link HashTable}. */
    HASH_TABLE("a hash map, four keys a bucket", Limit.Use.HASH_SET, Guarantee.SNAPSHOT_ISOLATION) {
        @Override
        <X> TxSet<X> on(Subject<X> subject, int size) {
            return new HashTable<>(subject, Math.max(1, size / 4));
        }
    },
    /** {@link SkipList}. */
    SKIP_LIST("a skip list", Limit.Use.SORTED_SET, Guarantee.SNAPSHOT_ISOLATION) {
        @Override
        <X> TxSet<X> on(Subject<X> subject, int size) {
            return new SkipList<>(subject, size);
        }
    },
    /** {@link RedBlackTree}: two rotations that each leave what the other has looked at are a write skew. */
    RED_BLACK_TREE("a red-black tree", Limit.Use.SORTED_SET, Guarantee.STRICT_SERIALIZABILITY) {
        @Override
        <X> TxSet<X> on(Subject<X> subject, int size) {
            return new TreeKeys<>(new RedBlackTree<>(subject));
        }
    };

    private final String text;
    private final Limit.Use limit;
    private final Guarantee needs;

    SetStructure(String text, Limit.Use limit, Guarantee needs) {
        this.text = text;
        this.limit = limit;
        this.needs = needs;
    }

    /** An empty set for about so many keys. */
    abstract <X> TxSet<X> on(Subject<X> subject, int size);

    /** What a limit must be to take its place. */
    Limit.Use limit() {
        return limit;
    }

    /** What a subject must guarantee for it to stay whole. */
    Guarantee needs() {
        return needs;
    }

    /** Whether its keys are found in order. */
    boolean isSorted() {
        return limit == Limit.Use.SORTED_SET;
    }

    @Override
    public String toString() {
        return text;
    }
}
