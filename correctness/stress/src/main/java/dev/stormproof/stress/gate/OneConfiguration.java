package dev.stormproof.stress.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskWriteCollector;
import org.openjdk.jcstress.infra.collectors.SerializedBufferCollector;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * jcstress's main program, with its options, but every test runs with the given JVM arguments and no others. Of its own
 * accord jcstress runs each with biased locking and again without, where the JVM has that, which is half of the time;
 * it is about monitors, and the STM enters none (the architecture test sees to it).
 */
final class OneConfiguration {
    private OneConfiguration() {}

    public static void main(String... arguments) throws Exception {
        Options options = new Options(arguments);
        if (!options.parse()) {
            System.exit(1);
        }
        OSSupport.init();
        VMSupport.initFlags(options);
        JCStress jcstress = new JCStress(options);
        Scheduler scheduler = new Scheduler(Topology.get(), options.getCPUCount());
        List<TestConfig> runs = runs(jcstress.getTests(), scheduler, options);
        if (runs.isEmpty()) {
            System.out.println("FATAL: No matching tests.");
            return;
        }
        DiskWriteCollector file = new DiskWriteCollector(options.getResultFile());
        SerializedBufferCollector results = new SerializedBufferCollector(file);
        new TestExecutor(options.verbosity(), results, scheduler).runAll(runs);
        results.close();
        file.close();
        jcstress.parseResults();
    }

    /** What is to be run of these tests: nothing of those that have more threads than there are processors. */
    static List<TestConfig> runs(Set<String> tests, Scheduler scheduler, Options options) {
        List<TestConfig> runs = new ArrayList<>();
        for (String test : tests) {
            TestInfo info = TestList.getInfo(test);
            List<SchedulingClass> places =
                    scheduler.scheduleClasses(info.threads(), options.getCPUCount(), options.affinityMode());
            if (places.isEmpty()) {
                System.out.println("No scheduling is possible, this test would not run: " + test);
            }
            for (SchedulingClass place : places) {
                runs.add(new TestConfig(options, info, 0, options.getJvmArgs(), CompileMode.UNIFIED, place));
            }
        }
        return runs;
    }
}
