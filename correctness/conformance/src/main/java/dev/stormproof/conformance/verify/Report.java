package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.run.Folder;
import dev.stormproof.testbed.run.Index;
import dev.stormproof.testbed.run.Json;
import dev.stormproof.testbed.run.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is published of a run: the matrix and the certificates, made of {@code verdicts.json} alone. */
final class Report {
    static final String VERDICTS = "verdicts.json";

    private static final String CSS = Page.css(Report.class, "verify.css");

    /**
     * What the template of a certificate shows.
     *
     * @param title one line
     * @param subtitle another
     * @param warnings what to know before believing it
     * @param certificate what it certifies
     * @param findings what there is more to say of than a symbol
     * @param circumstances what was run, and where
     */
    record CertificatePage(
            String title,
            String subtitle,
            List<String> warnings,
            Certificate certificate,
            List<Finding> findings,
            List<Map.Entry<String, String>> circumstances) {}

    private Report() {}

    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(VERDICTS));
    }

    /** Writes matrix and certificates, and the index beside the folder; returns where the matrix is. */
    static Path write(Folder folder) {
        Verdicts verdicts = Json.read(folder.read(VERDICTS), Verdicts.class);
        Matrix matrix = Matrix.of(verdicts);
        folder.write("matrix.html", Page.html(Report.class, "matrix", Map.of("view", matrix, "css", CSS)));
        folder.write("matrix.md", Page.markdown(Report.class, "matrix", Map.of("view", matrix)));
        try {
            Files.createDirectories(folder.file("certificates"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Claims subject : verdicts.subjects()) {
            Certificate certificate = Certificate.of(verdicts, subject);
            String name = "certificates/" + subject.subject();
            folder.write(name + ".json", Json.write(certificate));
            folder.write(
                    name + ".html",
                    Page.html(Report.class, "certificate", Map.of("view", page(verdicts, certificate), "css", CSS)));
        }
        Path path = folder.path().toAbsolutePath().normalize();
        Index.write(Objects.requireNonNull(path.getParent(), "a run's folder is in some folder"));
        return path.resolve("matrix.html");
    }

    private static CertificatePage page(Verdicts verdicts, Certificate certificate) {
        Claims subject = verdicts.subjects().stream()
                .filter(claims -> claims.subject().equals(certificate.subject()))
                .findFirst()
                .orElseThrow();
        return new CertificatePage(
                "Certificate: " + certificate.subject(),
                certificate.version(),
                Matrix.warnings(verdicts),
                certificate,
                verdicts.checks().stream()
                        .map(check -> Finding.of(verdicts, subject, check))
                        .filter(Finding::isRemarkable)
                        .toList(),
                Matrix.circumstances(verdicts));
    }
}
