package dev.stormproof.perf.ranking;

import dev.stormproof.perf.measure.ChildJvm;
import dev.stormproof.perf.measure.Score;
import dev.stormproof.perf.plan.Choice;
import dev.stormproof.perf.plan.Profile;
import dev.stormproof.perf.plan.Profiles;
import dev.stormproof.perf.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Ranks the STMs by a stop-watch and by the rig, the one right after the other, each in JVMs of its own. */
public final class Ranking {
    /*
     * The stop-watch knows no JMH, testbed or statistics: what it has in common with the rig is the definition of two
     * workloads, a hot counter and a bank of 64 accounts with 10 % audits, how the STMs are set, and how the JVM is. If
     * the rig is wrong in the same way, it is by chance.
     *
     * What the machine does for a minute, it does to a pair: so ratios are of pairs, and the median is of these.
     */
    private static final List<String> STMS =
            List.of("storm", "scala-stm", "multiverse", "clojure", "arrow", "zio", "narayana");
    private static final List<String> WORKLOADS = List.of("hot-counter", "bank");
    private static final List<Integer> THREADS = List.of(1, 2, 4);
    private static final int ROUNDS = 5;
    private static final String MILLIS = "1000";

    private Ranking() {}

    /**
     * Ranks all; or, in a JVM of its own, measures one by the stop-watch.
     *
     * @param args nothing; or an STM, a workload, how many threads, and how many milliseconds
     * @throws Exception if it cannot
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 4) {
            System.out.println(StopWatch.rate(args[0], args[1], Integer.parseInt(args[2]), Integer.parseInt(args[3])));
            System.exit(0); // some have threads of their own
        }
        Path runs = Files.createTempDirectory("ranking");
        List<Contestant> rounds = Collections.nCopies(ROUNDS, contestants()).stream()
                .flatMap(List::stream)
                .toList();
        Map<Contestant, List<Pair>> pairs = new LinkedHashMap<>();
        for (Contestant contestant : ProgressBar.wrap(rounds, "ranking")) {
            Pair pair = new Pair(contestant.byStopWatch(), contestant.byRig(runs));
            pairs.computeIfAbsent(contestant, none -> new ArrayList<>()).add(pair);
        }
        System.out.println("STM, workload, threads: thousands of transactions a second by stop-watch, by rig; rig by"
                + " stop-watch: medians (and all) of " + ROUNDS);
        pairs.forEach((contestant, all) -> System.out.println(contestant + ": "
                + text(all.stream().map(Pair::stopWatch).toList(), "%,.0f") + ", "
                + text(all.stream().map(Pair::rig).toList(), "%,.0f") + "; "
                + text(all.stream().map(pair -> pair.rig / pair.stopWatch).toList(), "%.2f")));
    }

    /** Who is compared with whom stands side by side. */
    private static List<Contestant> contestants() {
        return WORKLOADS.stream()
                .flatMap(workload -> THREADS.stream()
                        .flatMap(threads -> STMS.stream().map(stm -> new Contestant(stm, workload, threads))))
                .toList();
    }

    private static String text(List<Double> all, String format) {
        List<String> sorted =
                all.stream().sorted().map(number -> format.formatted(number)).toList();
        return "%s (%s)".formatted(sorted.get(ROUNDS / 2), String.join(" ", sorted));
    }

    private record Pair(double stopWatch, double rig) {}

    private record Contestant(String stm, String workload, int threads) {
        double byStopWatch() throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.addAll(ChildJvm.FLAGS);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Ranking.class.getName()));
            command.addAll(List.of(stm, workload, String.valueOf(threads), MILLIS));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(this + " has failed: " + output);
            }
            return Long.parseLong(output.substring(output.lastIndexOf('\n') + 1)) / 1e3;
        }

        /** One fork of the standard profile. */
        double byRig(Path runs) throws IOException {
            Profile oneCell = Profile.named("ranking", "one fork of one cell")
                    .throughputThreads(List.of(threads))
                    .throughput(Profiles.byName("standard").throughput().inForks(1))
                    .build();
            Run run = Run.prepare(new Choice(oneCell, List.of(stm), List.of(workload)), List.of(), Path.of("."), runs);
            try (PrintStream nowhere =
                    new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
                run.measure(nowhere, false);
            }
            return Score.of(Score.repetitions(run.folder()
                                    .raw()
                                    .jmh(run.folder().record().cells().get(0).cell())))
                            .value()
                    / 1e3;
        }

        @Override
        public String toString() {
            return "%s, %s, %d".formatted(stm, workload, threads);
        }
    }
}
