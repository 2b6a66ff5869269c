package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import java.util.Set;

/**
 * An entry of the catalogue.
 *
 * @param name as on command lines and in reports: lower case, hyphens
 * @param explanation four lines: what happens, and why that hurts
 * @param breaks the guarantee that rules it out
 * @param needs the operations without which it cannot even be tried
 * @param technique how it is provoked
 * @param program provokes it
 */
public record Anomaly(
        String name, String explanation, Guarantee breaks, Set<Operation> needs, Technique technique, Program program) {
    /** How an anomaly is provoked. */
    public enum Technique {
        /** Threads go step by step through a schedule, or bodies are made to run again at chosen places. */
        FORCED,
        /** Threads run into each other, with noise, until time is up. */
        STRESS
    }
}
