package dev.stormproof.stm;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** What an {@link XRay} tells the JDK's flight recorder: to be called only where {@link XRay#records()}. */
final class Events {
    @Name("dev.stormproof.Conflict")
    @Label("Transaction Conflict")
    @Description("An attempt of a transaction was rolled back because another was in the way")
    @Category({"Stormproof", "STM"})
    static final class Conflict extends Event {
        @Label("Variable")
        String variable = "";

        @Label("Aborter")
        String aborter = "";

        @Label("Victim")
        String victim = "";
    }

    @Name("dev.stormproof.Commit")
    @Label("Transaction Commit")
    @Description("A transaction of a named engine, from its call to its commit")
    @Category({"Stormproof", "STM"})
    @Threshold("10 ms")
    static final class Commit extends Event {
        @Label("Transaction")
        String transaction = "";

        @Label("Attempts")
        long attempts;

        @Label("Read-Only")
        boolean readOnly;
    }

    @Name("dev.stormproof.Wait")
    @Label("Transaction Wait")
    @Description("A transaction waited, in retry, until a variable that it had read changed")
    @Category({"Stormproof", "STM"})
    @StackTrace(false)
    static final class Wait extends Event {
        @Label("Transaction")
        String transaction = "";

        @Label("Variables")
        @Description("What it had read")
        String variables = "";
    }

    private Events() {}

    static void conflict(String variable, String aborter, String victim) {
        Conflict event = new Conflict();
        event.variable = variable;
        event.aborter = aborter;
        event.victim = victim;
        event.commit();
    }

    /** A transaction begins: its event, an object to everybody else. */
    static Object commit() {
        Commit event = new Commit();
        event.begin();
        return event;
    }

    /** It has committed. */
    static void committed(Object commit, String transaction, long attempts, boolean readOnly) {
        Commit event = (Commit) commit;
        event.transaction = transaction;
        event.attempts = attempts;
        event.readOnly = readOnly;
        event.commit();
    }

    /** A transaction begins to wait: its event, an object to everybody else. */
    static Object waiting() {
        Wait event = new Wait();
        event.begin();
        return event;
    }

    /** It no longer waits. */
    static void waited(Object waiting, String transaction, String variables) {
        Wait event = (Wait) waiting;
        event.transaction = transaction;
        event.variables = variables;
        event.commit();
    }
}
