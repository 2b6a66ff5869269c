package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Scenario.Check;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs every scenario at the very end of a small stack, with a little more room each time, until there is enough. */
public final class StackRun {
    /*
     * Nothing is injected here: a thread calls itself until its stack is full, goes back some frames and runs the
     * scenario there. The JVM is told not to compile those frames, so that they are always of the same size. A few of
     * another kind, with one long variable more, come on top of them: from one to the next the room changes by 16
     * bytes, apart from whole frames, and that is less than any frame of the core's takes.
     */
    private static final long STACK = 256 << 10;
    private static final int WITHOUT_END = 1 << 20;
    private static final int TOO_MANY = 5;

    /** Of so many larger frames what they have more makes about one of the others. */
    private static final int LARGER = 7;

    /** So often each scenario runs with plenty of room, lest it be the first use of a class that is struck. */
    private static final int WARM = 20;

    /** There is room enough when so many frames more made no difference. */
    private static final int ENOUGH = 30;

    private final Engine engine;
    private final int step;
    private final List<String> findings = new ArrayList<>();
    private int left; // of the recursion, when it was last reached
    private int overflows;

    private StackRun(Engine engine, int step) {
        this.engine = engine;
        this.step = step;
    }

    /**
     * Runs all scenarios under one algorithm; exits with 1 if anything was found.
     *
     * @param args the algorithm, by how many times 16 bytes the room grows, and the scenarios if not all
     * @throws InterruptedException if the run itself fails
     */
    public static void main(String[] args) throws InterruptedException {
        StackRun run = new StackRun(Engine.of(Algorithm.valueOf(args[0])), Integer.parseInt(args[1]));
        Scenario[] scenarios = args.length == 2
                ? Scenario.values()
                : Arrays.stream(args).skip(2).map(Scenario::valueOf).toArray(Scenario[]::new);
        waitForALock();
        Thread victim = new Thread(null, () -> run.all(scenarios), "victim", STACK);
        victim.start();
        victim.join();
        run.findings.forEach(System.out::println);
        System.out.printf("%s: %,d overflows, %d findings%n", args[0], run.overflows, run.findings.size());
        System.exit(run.findings.isEmpty() && run.overflows > 0 ? 0 : 1);
    }

    /** So that what the JDK's locks need when two meet is not used for the first time at the end of a stack. */
    @SuppressWarnings("LockNotBeforeTry") // what is in between does not throw
    private static void waitForALock() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Thread other = new Thread(() -> {
            lock.lock();
            lock.unlock();
        });
        lock.lock();
        other.start();
        while (!lock.hasQueuedThread(other)) {
            Thread.onSpinWait();
        }
        lock.unlock();
        other.join();
    }

    private void all(Scenario[] scenarios) {
        try {
            for (Scenario scenario : scenarios) {
                if (scenario == Scenario.HUGE_LOG_STRUCK_AT_SOME_STEPS) {
                    System.out.println(scenario + ": left out, it takes too long");
                } else if (scenario.runsUnder(engine.algorithm())) {
                    sweep(scenario, false);
                    if (scenario.standsARival()) {
                        sweep(scenario, true);
                    }
                }
            }
        } catch (Exception e) {
            findings.add("the run has failed: " + e);
        }
    }

    private void sweep(Scenario scenario, boolean contended) throws Exception {
        String name = contended ? scenario + ", contended" : scenario.name();
        Aftermath aftermath = new Aftermath(engine, scenario);
        for (int i = 0; i < WARM; i++) {
            World world = new World(engine);
            Check check = scenario.prepare(world);
            check.run(aftermath.outcome(world) == null);
        }
        long begin = System.nanoTime();
        int before = overflows;
        int end = depthOfTheEnd(aftermath);
        int room = 0;
        for (int enough = ENOUGH; room < enough && findings.size() < TOO_MANY; room++) {
            for (int larger = LARGER;
                    larger >= 0 && overflows(aftermath, scenario, contended, end - room, larger);
                    larger -= step) { // the more of them, the less room: where one has enough, so have the others
                overflows++;
                enough = room + 1 + ENOUGH;
            }
        }
        System.out.printf(
                "%s: %,d overflows, up to %d frames before the end, in %.1f s%n",
                name, overflows - before, room - ENOUGH, (System.nanoTime() - begin) / 1e9);
    }

    private boolean overflows(Aftermath aftermath, Scenario scenario, boolean contended, int frames, int larger)
            throws Exception {
        World world = new World(engine);
        Check check = scenario.prepare(world);
        if (contended) {
            world.beginRivalry();
        }
        Throwable thrown;
        try {
            thrown = descend(frames, larger, aftermath, world);
        } catch (StackOverflowError e) {
            thrown = e;
        }
        world.endRivalry();
        String finding = aftermath.finding(world, check, thrown);
        if (finding != null) {
            findings.add("%s, below %d frames and %d larger ones, at %s: %s"
                    .formatted(scenario, frames, larger, place(thrown), finding));
        }
        return thrown instanceof StackOverflowError;
    }

    private int depthOfTheEnd(Aftermath aftermath) {
        try {
            descend(WITHOUT_END, 0, aftermath, new World(engine));
            throw new IllegalStateException("the stack has no end");
        } catch (StackOverflowError e) {
            return WITHOUT_END - left;
        }
    }

    /** Runs the scenario below so many frames, and some larger ones. */
    private @Nullable Throwable descend(int frames, int larger, Aftermath aftermath, World world) {
        left = frames;
        if (larger > 0) {
            return descend(frames, larger, aftermath, world, 0);
        }
        return frames == 0 ? aftermath.outcome(world) : descend(frames - 1, 0, aftermath, world);
    }

    @SuppressWarnings("UnusedVariable") // it only has to be there
    private @Nullable Throwable descend(int frames, int larger, Aftermath aftermath, World world, long room) {
        return larger == 0 ? descend(frames, 0, aftermath, world) : descend(frames, larger - 1, aftermath, world, room);
    }

    private static String place(@Nullable Throwable thrown) {
        return thrown == null
                ? "the end"
                : Arrays.stream(thrown.getStackTrace())
                        .limit(12)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .toList()
                        .toString();
    }
}
