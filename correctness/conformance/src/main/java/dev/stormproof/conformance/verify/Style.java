package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.BoxedSubject;
import dev.stormproof.testbed.Subject;
import java.util.Locale;

/** Which variables of a subject hold numbers. */
enum Style {
    /** Those that it has for {@code long}. */
    PRIMITIVE {
        @Override
        <X> Subject<X> of(Subject<X> subject) {
            return subject;
        }
    },
    /** References to {@link Long}. */
    BOXED {
        @Override
        <X> Subject<X> of(Subject<X> subject) {
            return new BoxedSubject<>(subject);
        }
    };

    /** A subject seen in this way. */
    abstract <X> Subject<X> of(Subject<X> subject);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
