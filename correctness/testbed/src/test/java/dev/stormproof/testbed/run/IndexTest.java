package dev.stormproof.testbed.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexTest {
    @TempDir
    Path results;

    private void run(String folder, String file, String json) throws IOException {
        Files.createDirectories(results.resolve(folder));
        Files.writeString(results.resolve(folder).resolve(file), json);
    }

    @Test
    void itListsBothKindsOfRunsTheLatestFirstAndNothingElse() throws IOException {
        Files.createDirectories(results.resolve("notes"));
        for (String day : new String[] {"01", "02"}) {
            run("m" + day, "environment.json", "{\"processor\": \"CPU\"}");
            run("m" + day, "run.json", """
                    {"start": "2026-01-%sT00:00:00Z", "end": null, "profile": {"name": "quick"},
                     "cells": [{"status": "ok"}, {"status": "ok"}, {"status": "not-applicable"}]}""".formatted(day));
        }
        run("v", "verdicts.json", """
                {"run": {"start": "2026-01-03T00:00:00Z", "end": "2026-01-03T01:00:00Z"},
                 "environment": {"processor": "CPU"}, "subjects": [{}, {}],
                 "summary": {"claim-broken": 1, "as-documented": 2, "hung": 3, "crashed": 4}}""");
        Index.write(results);
        assertEquals(
                """
                | [v](v/matrix.md) | 2 | CPU | 1 against a claim, 2 as documented, 7 hung or crashed |  |
                | [m02](m02/report.md) | quick | CPU | 2 ok, 0 failed, 1 not applicable | incomplete |
                | [m01](m01/report.md) | quick | CPU | 2 ok, 0 failed, 1 not applicable | incomplete |
                """,
                Files.readString(results.resolve("README.md"))
                        .lines()
                        .filter(line -> line.startsWith("| ["))
                        .map(line -> line + "\n")
                        .reduce("", String::concat));
    }
}
