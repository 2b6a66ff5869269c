package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.reproduction.Reproductions;
import java.io.PrintStream;
import java.util.List;

/** What came of a run, for whoever waits for it: a line for each subject, and what was found against a claim. */
final class Summary {
    private static final List<Verdict> COLUMNS = List.of(
            Verdict.CLAIM_BROKEN,
            Verdict.HUNG,
            Verdict.CRASHED,
            Verdict.UNDECIDED,
            Verdict.AS_DOCUMENTED,
            Verdict.CLEAN,
            Verdict.UNCLAIMED,
            Verdict.NOT_APPLICABLE);

    private Summary() {}

    static void print(Verdicts verdicts, PrintStream out) {
        int width = verdicts.subjects().stream()
                .mapToInt(claims -> claims.subject().length())
                .max()
                .orElse(0);
        out.print(" ".repeat(width));
        COLUMNS.forEach(verdict -> out.print("  " + verdict));
        out.println();
        for (Claims subject : verdicts.subjects()) {
            out.printf("%-" + width + "s", subject.subject());
            for (Verdict column : COLUMNS) {
                long count = verdicts.of(subject)
                        .filter(verdict -> verdict == column)
                        .count();
                out.printf("  %" + column.toString().length() + "s", count == 0 ? "." : String.valueOf(count));
            }
            out.println();
        }
        for (Check check : verdicts.checks()) {
            for (Claims subject : verdicts.subjects()) {
                Finding finding = Finding.of(verdicts, subject, check);
                if (!finding.verdict().isGood()) {
                    print(finding, out);
                }
            }
        }
    }

    private static void print(Finding finding, PrintStream out) {
        out.printf(
                "%n%s %s, %s (%s): %s%n",
                finding.verdict().symbol(),
                finding.subject().subject(),
                finding.check().name(),
                finding.check().breaks(),
                finding.text());
        Story story = finding.story();
        if (story != null) {
            out.println("  " + story.finding());
            out.print(story.text());
        }
        finding.programs().forEach(program -> out.printf("  alone: %s/%s.java%n", Reproductions.FOLDER, program));
        if (finding.isUnproven()) {
            out.println("  no stand-alone program shows it yet: " + Reproductions.FOLDER);
        }
    }
}
