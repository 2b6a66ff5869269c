package dev.stormproof.perf.measure;

import dev.stormproof.perf.plan.ThreadKind;
import java.util.concurrent.ThreadFactory;

/** Threads of either kind, which do not keep the JVM from ending if they hang. */
final class Threads {
    private Threads() {}

    static Thread of(ThreadKind kind, String name, Runnable body) {
        kind.obstacle().ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        Thread thread = kind == ThreadKind.VIRTUAL ? virtual().newThread(body) : new Thread(body);
        thread.setDaemon(true);
        thread.setName(name);
        return thread;
    }

    /** By reflection, for this is compiled for a JDK that has none. */
    private static ThreadFactory virtual() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
