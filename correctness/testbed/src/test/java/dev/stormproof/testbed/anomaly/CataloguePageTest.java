package dev.stormproof.testbed.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the page about the catalogue says what the code says. */
class CataloguePageTest {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "anomalies.md");
    private static final Path MADE = Path.of("target", "anomalies.md");

    private final CataloguePage page;

    CataloguePageTest() throws IOException {
        page = new CataloguePage(Path.of("src", "test", "reproductions", "README.md"));
    }

    @Test
    void itIsMadeFromTheCode() throws IOException {
        String text = page.text(Catalogue.all());
        Files.writeString(MADE, text);
        assertEquals(
                text, Files.readString(PUBLISHED), () -> "docs/anomalies.md is out of date: replace it by " + MADE);
    }

    @Test
    void reproductionsShowWhatIsInTheCatalogue() {
        List<String> names = Catalogue.all().stream().map(Anomaly::name).toList();
        assertEquals(
                List.of(),
                page.reproduced().stream().filter(name -> !names.contains(name)).toList());
    }
}
