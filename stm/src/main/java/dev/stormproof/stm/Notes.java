package dev.stormproof.stm;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** For an {@link XRay}: who had locked a variable last. */
final class Notes {
    /*
     * Who owns a variable puts a note in a table, by the variable's hash: his name, and which version the variable had
     * when he locked it. Two variables may share a place; the later note stays. It says nothing of the variable but its
     * hash, and keeps none alive.
     *
     * Who has lost because of a variable looks at its word and then for its note (volatile accesses):
     *
     *   locked in version v, a note of v        the note's writer owns it
     *   locked in version v, no note of v       the owner has not come to write it: look again, for a while
     *   unlocked in version v, a note of <= v   its writer published v, or locked v and gave it back
     *   anything else                           it was locked while nobody wrote notes
     *
     * Notes are written between lock and unlock, so the latest note is of whoever locked it last.
     */

    /** So many looks, some 3 ms, for the note of one who owns the variable. */
    private static final int PATIENCE = 80;

    private record Note(int hash, long version, String owner) {}

    private static volatile AtomicReferenceArray<@Nullable Note> notes = new AtomicReferenceArray<>(1 << 14);

    private Notes() {}

    /** Forgets all. */
    static void clear() {
        notes = new AtomicReferenceArray<>(notes.length());
    }

    /** For the owner of the variable, which had this version when he locked it. */
    static void owns(Variable locked, long version, String owner) {
        AtomicReferenceArray<@Nullable Note> all = notes;
        all.set(locked.hash & (all.length() - 1), new Note(locked.hash, version, owner));
    }

    /** Who owns the variable, or has owned it last; null if that is not known. */
    static @Nullable String lastOwner(Variable variable) {
        for (int step = 0; step < PATIENCE; step++) {
            long word = variable.word();
            Note note = find(variable);
            if (note != null && isBy(note, word)) {
                return note.owner;
            }
            if (!Variable.isLocked(word)) {
                return null;
            }
            Turnstile.pause(step);
        }
        return null;
    }

    private static boolean isBy(Note note, long word) {
        return Variable.isLocked(word) ? note.version == Variable.versionOf(word) : note.version <= word;
    }

    private static @Nullable Note find(Variable variable) {
        AtomicReferenceArray<@Nullable Note> all = notes;
        Note note = all.get(variable.hash & (all.length() - 1));
        return note != null && note.hash == variable.hash ? note : null;
    }
}
