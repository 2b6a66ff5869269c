package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** That the page about the catalogue says what the code says. */
class CataloguePageTest {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "anomalies.md");
    private static final Path MADE = Path.of("target", "anomalies.md");

    @Test
    void itIsMadeFromTheCode() throws IOException {
        String text = CataloguePage.text(Catalogue.all());
        Files.writeString(MADE, text);
        assertEquals(
                text, Files.readString(PUBLISHED), () -> "docs/anomalies.md is out of date: replace it by " + MADE);
    }
}
