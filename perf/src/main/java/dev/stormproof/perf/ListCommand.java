package dev.stormproof.perf;

import dev.stormproof.perf.plan.Arrival;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Plan;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.run.Run;
import dev.stormproof.perf.targets.Target;
import dev.stormproof.perf.targets.Targets;
import dev.stormproof.testbed.Subjects;
import dev.stormproof.testbed.workload.Workloads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Lists what can be measured. */
@Command(name = "list", description = "Lists subjects, workloads, arrivals, targets and profiles, a line each.")
final class ListCommand implements Runnable {
    @Override
    public void run() {
        print("Subjects", Subjects.names(), name -> Subjects.byName(name).version());
        System.out.println("  or the full name of your own class on the class path that implements Subject");
        print(
                "Yardsticks, which run the workloads that they can do",
                Subjects.yardsticks(),
                name -> Subjects.byName(name).version());
        print("Workloads", Workloads.names(), name -> Workloads.byName(name).description());
        Map<String, String> numbers = Workloads.usages();
        print(
                "Workloads with other numbers, of which the last may be left out",
                numbers.keySet(),
                name -> numbers.getOrDefault(name, ""));
        print(
                "Arrivals of the next operation in latency cells",
                Stream.of(Arrival.values()).map(Arrival::toString).toList(),
                name -> Arrival.byName(name).description());
        print(
                "Targets",
                Targets.groups(),
                name -> Targets.of(List.of(name)).stream()
                        .map(Target::what)
                        .distinct()
                        .collect(Collectors.joining("; ")));
        print(
                "Profiles",
                Profiles.ALL.stream().map(Profile::name).toList(),
                name -> "%s (here %s)".formatted(Profiles.byName(name).description(), planned(name)));
    }

    private static String planned(String profile) {
        Duration time = Run.planned(
                Plan.of(Choice.of(profile, List.of(), List.of(), List.of())).cells(), Profiles.byName(profile));
        return time.toHours() > 0
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static void print(String title, Collection<String> names, UnaryOperator<String> what) {
        System.out.println(title);
        for (String name : List.copyOf(names)) {
            System.out.printf("  %-28s %s%n", name, what.apply(name));
        }
    }
}
