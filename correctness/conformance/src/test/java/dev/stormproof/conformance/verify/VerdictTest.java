package dev.stormproof.conformance.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stormproof.conformance.Once;
import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.anomaly.Evidence;
import dev.stormproof.testbed.anomaly.Witness;
import dev.stormproof.testbed.run.Environment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What outcomes mean, held against claims, one by one and together. */
@Once
class VerdictTest {
    static final Check WRITE_SKEW = new Check(
            "write-skew",
            Technique.ANOMALIES,
            "Two transactions read <both> & write one each.\nBoth commit.",
            Guarantee.STRICT_SERIALIZABILITY,
            List.of(),
            true);
    static final Check ZOMBIE =
            new Check("zombie", Technique.ANOMALIES, "It is doomed.", Guarantee.OPACITY, List.of(), true);
    static final Witness WITNESS = new Witness(
            "x + y is -1",
            List.of(
                    new Witness.Step("T1", 1, "reads x = 1"),
                    new Witness.Step("T2", 1, "reads y = 1"),
                    new Witness.Step("T1", 1, "rolled back"),
                    new Witness.Step("T1", 2, "writes y = -1"),
                    new Witness.Step("T2", 1, "commits")));

    private static final Claims SKEWED = new Claims("skewed", "Skewed 1", List.of(Guarantee.OPACITY), List.of());
    private static final Claims SERIAL =
            new Claims("serial", "Serial 2", List.of(Guarantee.STRICT_SERIALIZABILITY), List.of());

    static Result result(Claims subject, Check check, Style style, Outcome outcome) {
        boolean observed = outcome == Outcome.OBSERVED;
        Verdict verdict = Verdict.of(outcome, subject.guarantees().contains(check.breaks()));
        return new Result(
                subject.subject(),
                check.name(),
                style,
                outcome,
                verdict,
                100,
                observed ? 3 : 0,
                10,
                outcome == Outcome.HUNG ? "no end" : null,
                observed ? WITNESS : null);
    }

    static Verdicts verdicts(Result... results) {
        return Verdicts.of(
                new Verdicts.Circumstances(
                        "12345678",
                        false,
                        "here",
                        "jdk17",
                        List.of("a"),
                        5,
                        42,
                        List.of("-Xmx1g"),
                        "2026-01-31T10:11:12Z",
                        "2026-01-31T10:12:13Z"),
                new Environment("CPU", 2, 2, 2, -1, List.of(), "unknown", true, 1L << 30, "OS", "kernel", 0, "JVM"),
                List.of(SKEWED, SERIAL),
                List.of(WRITE_SKEW, ZOMBIE),
                List.of(results));
    }

    @ParameterizedTest
    @CsvSource({
        "OBSERVED, true, CLAIM_BROKEN",
        "OBSERVED, false, AS_DOCUMENTED",
        "NOT_OBSERVED, true, CLEAN",
        "NOT_OBSERVED, false, UNCLAIMED",
        "NOT_APPLICABLE, true, NOT_APPLICABLE",
        "HUNG, false, HUNG",
        "CRASHED, true, CRASHED",
        "UNDECIDED, true, UNDECIDED",
        ", true, NOT_TRIED",
    })
    void anOutcomeIsHeldAgainstTheClaim(Outcome outcome, boolean claimed, Verdict verdict) {
        assertEquals(verdict, Verdict.of(outcome, claimed));
    }

    @Test
    void theWorstCounts() {
        assertEquals(Verdict.HUNG, Verdict.worst(Stream.of(Verdict.CLEAN, Verdict.HUNG, Verdict.AS_DOCUMENTED)));
        assertEquals(Verdict.CLEAN, Verdict.worst(Stream.of(Verdict.NOT_APPLICABLE, Verdict.CLEAN)));
        assertEquals(Verdict.NOT_TRIED, Verdict.worst(Stream.of()));
    }

    @Test
    void whatOneKindOfVariablesShowsIsShownOfTheSubject() {
        Verdicts verdicts = verdicts(
                result(SERIAL, WRITE_SKEW, Style.PRIMITIVE, Outcome.NOT_OBSERVED),
                result(SERIAL, WRITE_SKEW, Style.BOXED, Outcome.OBSERVED));
        Finding finding = Finding.of(verdicts, SERIAL, WRITE_SKEW);
        assertEquals(Verdict.CLAIM_BROKEN, finding.verdict());
        assertEquals("observed 3 times in 200 attempts, with boxed variables", finding.text());
        assertEquals(Verdict.NOT_TRIED, verdicts.verdict(SERIAL, ZOMBIE));
    }

    @Test
    void theSummaryCountsEachPairOnce() {
        Verdicts verdicts = verdicts(
                result(SKEWED, WRITE_SKEW, Style.PRIMITIVE, Outcome.OBSERVED),
                result(SKEWED, WRITE_SKEW, Style.BOXED, Outcome.OBSERVED),
                result(SERIAL, ZOMBIE, Style.PRIMITIVE, Outcome.HUNG));
        assertEquals(1, verdicts.summary().get("as-documented"));
        assertEquals(1, verdicts.summary().get("hung"));
        assertEquals(2, verdicts.summary().get("not-tried"));
    }

    @Test
    void aGateIsToldTheWorst() {
        Result known = result(SKEWED, WRITE_SKEW, Style.PRIMITIVE, Outcome.OBSERVED);
        Result hung = result(SKEWED, ZOMBIE, Style.PRIMITIVE, Outcome.HUNG);
        Result crashed = result(SKEWED, ZOMBIE, Style.PRIMITIVE, Outcome.CRASHED);
        Result undecided = result(SKEWED, ZOMBIE, Style.PRIMITIVE, Outcome.UNDECIDED);
        Result broken = result(SERIAL, WRITE_SKEW, Style.PRIMITIVE, Outcome.OBSERVED);
        assertEquals(0, Verify.status(verdicts(known)));
        assertEquals(3, Verify.status(verdicts(known, hung)));
        assertEquals(3, Verify.status(verdicts(known, crashed)));
        assertEquals(3, Verify.status(verdicts(known, undecided)));
        assertEquals(1, Verify.status(verdicts(known, hung, undecided, broken)));
    }

    @Test
    void whatCouldNotBeJudgedIsUndecidedUnlessTheRestShowsIt() {
        assertEquals(Outcome.NOT_OBSERVED, Outcome.of(new Evidence(9, 0, null)));
        assertEquals(Outcome.UNDECIDED, Outcome.of(new Evidence(9, 0, 1, null, "one of them")));
        assertEquals(Outcome.OBSERVED, Outcome.of(new Evidence(9, 2, 1, WITNESS, null)));
    }

    @Test
    void nobodyNeedsAProgramForWhatIsUndecidedOfAPeer() {
        Claims peer = new Claims("clojure", "Clojure", List.of(Guarantee.OPACITY), List.of());
        for (Outcome outcome : List.of(Outcome.UNDECIDED, Outcome.HUNG)) {
            Verdicts made = verdicts();
            Verdicts verdicts = Verdicts.of(
                    made.run(),
                    made.environment(),
                    List.of(peer),
                    List.of(ZOMBIE),
                    List.of(result(peer, ZOMBIE, Style.BOXED, outcome)));
            assertEquals(
                    outcome == Outcome.HUNG, Finding.of(verdicts, peer, ZOMBIE).isUnproven());
        }
    }

    @Test
    void aCertificateSaysWhichClaimIsBroken() {
        Verdicts verdicts = verdicts(
                result(SERIAL, WRITE_SKEW, Style.PRIMITIVE, Outcome.OBSERVED),
                result(SERIAL, ZOMBIE, Style.PRIMITIVE, Outcome.OBSERVED));
        Certificate certificate = Certificate.of(verdicts, SERIAL);
        assertFalse(certificate.good());
        assertEquals("Claim broken: write-skew.", certificate.verdict());
        Certificate.Held broken = certificate.guarantees().stream()
                .filter(held -> held.guarantee() == Guarantee.STRICT_SERIALIZABILITY)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("write-skew"), broken.brokenBy());
        assertEquals(Verdict.CLAIM_BROKEN, broken.verdict());
        assertTrue(Certificate.of(verdicts, SKEWED).verdict().startsWith("Nothing was tried"));
    }

    @Test
    void aWitnessIsAColumnATransaction() {
        assertEquals("""
                  T1                        T2
                  reads x = 1
                                            reads y = 1
                  rolled back
                  attempt 2: writes y = -1
                                            commits
                """, Story.of(WITNESS).text());
    }
}
