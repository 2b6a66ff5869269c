package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.run.Environment;
import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Host;
import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.run.Jvm;
import dev.stormproof.testbed.run.Progress;
import dev.stormproof.testbed.run.Revision;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One run: carries out a plan, order after order, into a folder. */
final class Run {
    /*
     * verdicts.json is written before the first order and after each, so the folder tells at any moment what is known,
     * however the run ends. Whoever interrupts it calls stop() from another thread: the JVM that tries a subject is
     * killed, and what it has told before counts.
     */
    private static final int STOP_SECONDS = 10;

    private final Folder folder;
    private final Plan plan;
    private final String classPath;
    private final Environment environment;
    private final Verdicts.Circumstances circumstances;
    private final List<Claims> subjects = new ArrayList<>();
    private final List<Result> results = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;

    private Run(Folder folder, Plan plan, String classPath, Verdicts.Circumstances circumstances) {
        this.folder = folder;
        this.plan = plan;
        this.classPath = classPath;
        this.circumstances = circumstances;
        environment = Environment.here();
        Stream.concat(plan.choice().subjects().stream(), plan.choice().outside().stream())
                .forEach(name -> subjects.add(new Claims(name, "unknown", List.of(), List.of())));
    }

    /** Prepares a run: its folder says what will be tried, and where; {@code home} is the root of the sources. */
    static Run prepare(Plan plan, List<Path> jars, List<String> arguments, Path home, Path output) throws IOException {
        Revision revision = Revision.of(home);
        Verdicts.Circumstances circumstances = new Verdicts.Circumstances(
                revision.commit(),
                revision.dirty(),
                Host.name(),
                "jdk" + Runtime.version().feature(),
                arguments,
                plan.choice().millis() / 1000.0,
                plan.choice().seed(),
                flags(plan),
                now(),
                null);
        String name = String.join(
                "_",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "verify",
                circumstances.host(),
                circumstances.jdk(),
                revision.label());
        Run run = new Run(Folder.create(output, name), plan, Jvm.classPath(jars), circumstances);
        Files.createDirectories(run.logs());
        run.write(circumstances);
        return run;
    }

    Folder folder() {
        return folder;
    }

    private Path logs() {
        return folder.file("logs");
    }

    /** Tries, until all is tried or it is stopped. */
    Verdicts verify(PrintStream out, boolean terminal) throws IOException, InterruptedException {
        try (Progress progress = Progress.on(out, terminal, extent())) {
            for (Order order : plan.orders()) {
                progress.begin(order.subject() + " " + order.technique());
                int before = results.size();
                carryOut(order);
                if (stopped) {
                    return write(circumstances);
                }
                write(circumstances);
                progress.end(Plan.expectedMillis(order), List.of(part(order, results.subList(before, results.size()))));
            }
            deleteLogsIfEmpty();
            return write(circumstances.endedAt(now()));
        } finally {
            ended.countDown();
        }
    }

    private void carryOut(Order order) throws IOException, InterruptedException {
        Path log = logs().resolve("%s_%s.log".formatted(order.subject(), order.technique()));
        Examination examination = new Examination(classPath, log, this::introduce, results::add, () -> stopped);
        examination.run(order.keptIn(folder.file(order.technique().toString()).toString()));
    }

    private void introduce(Claims claims) {
        subjects.replaceAll(known -> known.subject().equals(claims.subject()) ? claims : known);
    }

    private void deleteLogsIfEmpty() throws IOException {
        try (Stream<Path> logs = Files.list(logs())) {
            if (logs.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(logs());
    }

    /** Ends this run now. Returns when what is finished is recorded. */
    void stop() throws InterruptedException {
        stopped = true;
        Jvm.killChildren();
        ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private Verdicts write(Verdicts.Circumstances current) {
        Verdicts verdicts =
                Verdicts.of(current, environment, subjects, plan.choice().checks(), results);
        folder.write(Report.VERDICTS, Json.write(verdicts));
        return verdicts;
    }

    private Progress.Extent extent() {
        return new Progress.Extent(
                "%d subjects, %d checks each, seed %d"
                        .formatted(
                                subjects.size(),
                                plan.choice().checks().size(),
                                plan.choice().seed()),
                plan.orders().size(),
                plan.orders().stream().mapToLong(Plan::expectedMillis).sum());
    }

    private static Progress.Part part(Order order, List<Result> results) {
        String counts = Stream.of(Verdict.values())
                .flatMap(verdict -> {
                    List<String> checks = results.stream()
                            .filter(result -> result.verdict() == verdict)
                            .map(Result::check)
                            .distinct()
                            .toList();
                    return checks.isEmpty()
                            ? Stream.of()
                            : Stream.of(
                                    verdict.isRemarkable()
                                            ? verdict + " " + String.join(", ", checks)
                                            : checks.size() + " "
                                                    + verdict.toString().replace('-', ' '));
                })
                .collect(Collectors.joining("; "));
        boolean good = results.stream().allMatch(result -> result.verdict().isGood());
        return new Progress.Part("%s %s: %s".formatted(order.subject(), order.technique(), counts), good);
    }

    /** The flags that all JVMs have, and then those that some techniques have in addition. */
    private static List<String> flags(Plan plan) {
        List<String> flags = new ArrayList<>(Examination.FLAGS);
        plan.choice().techniques().stream()
                .filter(technique -> !technique.flags().isEmpty())
                .map(technique -> "(%s: %s)".formatted(technique, String.join(" ", technique.flags())))
                .forEach(flags::add);
        return flags;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
