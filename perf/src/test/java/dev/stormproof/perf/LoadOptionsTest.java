package dev.stormproof.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.plan.Load;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LoadOptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--arrival closed | none",
                "--arrival constant --rate 500 | arrival constant rate 500",
                "--arrival poisson --rate 1e6 --virtual | arrival poisson rate 1000000 on virtual",
                "--arrival poisson --rate 1000 --sweep | arrival poisson rate 1000 sweep 2",
                "--sweep 1.5 --arrival poisson --rate 1000 | arrival poisson rate 1000 sweep 1.5",
                "--virtual | on virtual",
                "--storm --virtual | on virtual storm 200-300-500x4",
                "--storm 50-60-70x3 | storm 50-60-70x3",
            })
    void theyMakeALoad(String arguments, String load) {
        LoadOptions options = new LoadOptions();
        new CommandLine(options).parseArgs(arguments.split(" "));
        assertEquals(load, options.load().map(Load::toString).orElse("none"));
    }
}
