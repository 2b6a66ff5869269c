package dev.stormproof.conformance.architecture;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.stormproof.conformance.Once;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dependencies go one way, and each rule about that is seen to fail where it is broken on purpose. */
@Once
class ArchitectureTest {
    private static final String ROOT = "dev.stormproof";
    private static final String PLANTED = ArchitectureTest.class.getPackageName() + ".planted";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/planted/"))
            .importPackages(ROOT);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(PLANTED);

    static List<ArchRule> rules() {
        return new Rules(ROOT).all();
    }

    static Stream<ArchRule> rulesAboutThePlanted() {
        return new Rules(PLANTED).all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rulesAboutThePlanted")
    void thePlantedViolationIsFound(ArchRule rule) {
        assertThrows(AssertionError.class, () -> rule.check(VIOLATIONS));
        assertTrue(rule.evaluate(VIOLATIONS).hasViolation(), "it failed for another reason");
    }

    @Test
    void theWholeHouseWasLookedAt() {
        for (String expected : List.of(
                "dev.stormproof.stm.StormTxn",
                "dev.stormproof.stm.store.Store",
                "dev.stormproof.testbed.subject.ScalaStmSubject",
                "dev.stormproof.conformance.architecture.Rules")) {
            assertTrue(HOUSE.contain(expected), expected);
        }
    }
}
