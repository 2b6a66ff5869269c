package dev.stormproof.stm;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** What variables are called, those that have a name: beside them, so that the others need no room for one. */
final class Names {
    // Weak: a name lasts as long as its variable. Variables are equal only to themselves.
    private static final Map<Variable, String> NAMES = Collections.synchronizedMap(new WeakHashMap<>());

    private Names() {}

    static void put(Variable variable, String name) {
        NAMES.put(variable, Objects.requireNonNull(name, "name"));
    }

    static @Nullable String of(Variable variable) {
        return NAMES.get(variable);
    }
}
