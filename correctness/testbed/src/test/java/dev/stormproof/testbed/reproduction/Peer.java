package dev.stormproof.testbed.reproduction;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A product that others wrote: how the names of its programs begin, what they may import and which jars it is. */
enum Peer {
    ARROW("Arrow", "arrow|kotlin|kotlinx", "arrow-fx-stm-jvm", "arrow-.*|kotlin.*|annotations-.*"),
    CLOJURE("Clojure", "clojure", "clojure", "clojure-.*|(core\\.)?specs?\\.alpha-.*"),
    MULTIVERSE("Multiverse", "org\\.multiverse", "multiverse-core", "multiverse-core-.*"),
    NARAYANA("Narayana", "org\\.jboss\\.stm|com\\.arjuna", "stm", "(stm|arjuna|txoj|common)-7.*|jboss-logging-.*"),
    SCALA_STM("ScalaStm", "scala", "scala-stm_2.13", "scala-.*"),
    ZIO("Zio", "zio|scala", "zio_2.13", "zio.*|izumi.*|scala-(library|collection-compat).*");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import (static )?(?<name>[\\w.]+)");

    private final String prefix;
    private final Pattern imports;
    private final Pattern artifact;
    private final Pattern jars;

    Peer(String prefix, String packages, String artifact, String jars) {
        this.prefix = prefix;
        this.imports = Pattern.compile("(javax?|" + packages + ")\\..*");
        this.artifact = Pattern.compile(Pattern.quote(artifact) + "-(?<version>\\d.*)\\.jar");
        this.jars = Pattern.compile("(" + jars + ")\\.jar");
    }

    static Peer of(String program) {
        return Arrays.stream(values())
                .filter(peer -> program.startsWith(peer.prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError(program + " begins with the name of no peer"));
    }

    /** What a source imports from neither the JDK nor this peer. */
    List<String> strangers(String source) {
        return IMPORT.matcher(source)
                .results()
                .map(result -> result.group(2))
                .filter(name -> !imports.matcher(name).matches())
                .toList();
    }

    /** The class path of who has this peer and nothing else. */
    String classPath() {
        return jars().filter(jar -> jars.matcher(fileName(jar)).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Which version of it is on the class path of the tests. */
    String version() {
        return jars().map(jar -> artifact.matcher(fileName(jar)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group("version"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " is not on the class path"));
    }

    private static Stream<String> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    private static String fileName(String path) {
        return String.valueOf(Path.of(path).getFileName());
    }
}
