package dev.stormproof.conformance.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.stormproof.conformance.interleaving.UnfollowableException;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM that tries a subject tells the one that has started it, a line each; one of these.
 *
 * @param claims who the subject is; told first
 * @param begun what is tried from now on
 * @param result what came of it
 * @param unfollowable why that takes another JVM: Lincheck's model checker cannot follow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        @Nullable Claims claims,
        @Nullable Trying begun,
        @Nullable Result result,
        @Nullable String unfollowable) {
    static Message of(Claims claims) {
        return new Message(claims, null, null, null);
    }

    static Message of(Trying begun) {
        return new Message(null, begun, null, null);
    }

    static Message of(Result result) {
        return new Message(null, null, result, null);
    }

    static Message of(UnfollowableException e) {
        return new Message(null, null, null, e.getMessage());
    }
}
