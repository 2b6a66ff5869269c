package dev.stormproof.testbed.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which state of the sources is looked at.
 *
 * @param commit the short hash of the commit, or "unknown" where there is no repository
 * @param dirty whether there are changes besides; the results of earlier runs are none
 */
public record Revision(String commit, boolean dirty) {
    /**
     * The state of some sources.
     *
     * @param home their root
     * @return what git says of them
     */
    public static Revision of(Path home) {
        return git(home, "rev-parse", "--short=8", "HEAD")
                .map(commit -> new Revision(
                        commit,
                        git(home, "status", "--porcelain", "--", ".", ":!results")
                                .map(changes -> !changes.isEmpty())
                                .orElse(true)))
                .orElse(new Revision("unknown", false));
    }

    /**
     * How it is called in the name of a run's folder.
     *
     * @return the commit, and whether there are changes besides
     */
    public String label() {
        return commit + (dirty ? "_dirty" : "");
    }

    private static Optional<String> git(Path home, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // no git
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
