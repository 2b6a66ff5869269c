package dev.stormproof.conformance.fault;

import dev.stormproof.conformance.fault.Faults.Shortage;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Engine;
import java.util.Arrays;

/** Strikes every scenario at every step, one after the other, and looks what is left each time. */
public final class FaultRun {
    private static final int TOO_MANY = 5;

    private final Engine engine;
    private int strikes;
    private int findings;

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
                System.out.printf(
                        "%s %s: struck %,d times, in one of %d calls%n",
                        args[0], scenario, run.strikes - before, scenario.stride(Shortage.STACK_ONCE));
            } else {
                System.out.printf("%s %s: not struck, it means nothing there%n", args[0], scenario);
            }
        }
        System.out.printf("%s: struck %,d times, %d findings%n", args[0], run.strikes, run.findings);
        System.exit(run.findings == 0 ? 0 : 1);
    }

    private void strikeEverywhere(Scenario scenario) throws Exception {
        Aftermath aftermath = new Aftermath(engine, scenario);
        for (Shortage shortage : Shortage.values()) {
            int at = shortage == Shortage.STACK_BELOW_A_DEPTH ? new Throwable().getStackTrace().length : 1;
            while (findings < TOO_MANY && strikeAt(scenario, shortage, at, aftermath)) {
                at += scenario.stride(shortage);
            }
        }
    }

    /** Whether it struck at all; if not, the scenario has no such step. */
    private boolean strikeAt(Scenario scenario, Shortage shortage, int at, Aftermath aftermath) throws Exception {
        World world = new World(engine);
        Scenario.Check check = scenario.prepare(world);
        Faults.strike(shortage, at);
        Throwable thrown = aftermath.outcome(world);
        Faults.end();
        if (Faults.struck() == 0) {
            check.run(thrown == null);
            return false;
        }
        strikes++;
        String finding = aftermath.finding(world, check, thrown);
        if (finding != null) {
            findings++;
            System.out.printf("%s, %s %d, at %s: %s%n", scenario, shortage, at, place(), finding);
        }
        return true;
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
