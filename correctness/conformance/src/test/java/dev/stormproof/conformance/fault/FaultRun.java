package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Faults.Shortage;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import dev.stormproof.stm.Stm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Strikes every scenario at every step, one after the other, and looks what is left each time. */
public final class FaultRun {
    private static final int TOO_MANY = 5;

    private final Engine engine;
    private final List<String> findings = new ArrayList<>();
    private int strikes;

    private FaultRun(Engine engine) {
        this.engine = engine;
    }

    /**
     * Runs all scenarios under one algorithm; exits with 1 if anything was found.
     *
     * @param args the algorithm, and the scenarios if not all
     * @throws Exception if the run itself fails
     */
    public static void main(String[] args) throws Exception {
        FaultRun run = new FaultRun(Engine.of(Algorithm.valueOf(args[0])));
        Scenario[] scenarios = args.length == 1
                ? Scenario.values()
                : Arrays.stream(args).skip(1).map(Scenario::valueOf).toArray(Scenario[]::new);
        for (Scenario scenario : scenarios) {
            if (scenario.runsUnder(run.engine.algorithm())) {
                int before = run.strikes;
                run.strikeEverywhere(scenario);
                System.out.printf("%s %s: struck %,d times%n", args[0], scenario, run.strikes - before);
            } else {
                System.out.printf("%s %s: not struck, it means nothing there%n", args[0], scenario);
            }
        }
        run.findings.forEach(System.out::println);
        System.out.printf("%s: struck %,d times, %d findings%n", args[0], run.strikes, run.findings.size());
        System.exit(run.findings.isEmpty() ? 0 : 1);
    }

    private void strikeEverywhere(Scenario scenario) throws Exception {
        List<Object> before = new World(engine).state();
        World calm = new World(engine);
        Scenario.Check check = scenario.prepare(calm);
        Throwable expected = outcome(scenario, calm);
        check.run(true);
        List<Object> after = calm.state();
        for (Shortage shortage : Shortage.values()) {
            int at = shortage == Shortage.STACK_BELOW_A_DEPTH ? new Throwable().getStackTrace().length : 1;
            while (findings.size() < TOO_MANY && strikeAt(scenario, shortage, at, before, after, expected)) {
                at++;
            }
        }
    }

    private static @Nullable Throwable outcome(Scenario scenario, World world) {
        try {
            scenario.run(world);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    /** Whether it struck at all; if not, the scenario has no such step. */
    private boolean strikeAt(
            Scenario scenario,
            Shortage shortage,
            int at,
            List<Object> before,
            List<Object> after,
            @Nullable Throwable expected)
            throws Exception {
        World world = new World(engine);
        Scenario.Check check = scenario.prepare(world);
        Faults.strike(shortage, at);
        Throwable thrown = outcome(scenario, world);
        Faults.end();
        if (Faults.struck() == 0) {
            check.run(thrown == null);
            return false;
        }
        strikes++;
        String finding = finding(scenario, world, check, before, after, expected, thrown);
        if (finding != null) {
            findings.add("%s, %s %d, at %s: %s".formatted(scenario, shortage, at, place(), finding));
        }
        return true;
    }

    private @Nullable String finding(
            Scenario scenario,
            World world,
            Scenario.Check check,
            List<Object> before,
            List<Object> after,
            @Nullable Throwable expected,
            @Nullable Throwable thrown) {
        try {
            List<Object> now = world.state();
            boolean isBefore = now.equals(before);
            boolean isAfter = now.equals(after);
            check.run(isAfter && !isBefore);
            if (!isBefore && !isAfter) {
                return "half of it is written: " + now;
            }
            if (thrown == null && !isAfter) {
                return "it has returned and not written";
            }
            if (thrown != null && isAfter && !isBefore && scenario != Scenario.HOOKS) {
                return "it has written and thrown " + thrown;
            }
            if (thrown != null && !isInjected(thrown) && !isLike(thrown, expected)) {
                return "it has thrown " + thrown;
            }
            if (world.commitHooks.get() > (isAfter ? 1 : 0)) {
                return "the hook has run %d times".formatted(world.commitHooks.get());
            }
            return usable();
        } catch (ExecutionException | RuntimeException | ReflectiveOperationException e) {
            return e.getMessage() + ", the victim has thrown " + thrown;
        }
    }

    private static boolean isLike(Throwable thrown, @Nullable Throwable expected) {
        return expected != null && thrown.getClass() == expected.getClass();
    }

    private static boolean isInjected(Throwable thrown) {
        return thrown instanceof VirtualMachineError && "injected".equals(thrown.getMessage());
    }

    /** The victim can run transactions, and nothing of the last one is left. */
    private @Nullable String usable() throws ExecutionException, ReflectiveOperationException {
        World fresh = new World(engine);
        engine.atomically(tx -> {
            fresh.move(tx);
        });
        if (!fresh.state().get(1).equals(10L)) {
            return "afterwards it does not write";
        }
        try {
            Stm.retry();
        } catch (IllegalStateException e) {
            return leftovers();
        }
        return "a transaction still runs";
    }

    private static @Nullable String leftovers() throws ReflectiveOperationException {
        var any = Class.forName("dev.stormproof.stm.Observers").getDeclaredMethod("any");
        any.setAccessible(true);
        if ((boolean) any.invoke(null)) {
            return "there is an observer left";
        }
        var table = Class.forName("dev.stormproof.stm.Waiter").getDeclaredField("TABLE");
        table.setAccessible(true);
        return ((Map<?, ?>) table.get(null)).isEmpty() ? null : "there is a waiter left";
    }

    private static String place() {
        return Arrays.stream(Faults.place())
                .skip(1)
                .limit(3)
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .toList()
                .toString();
    }
}
