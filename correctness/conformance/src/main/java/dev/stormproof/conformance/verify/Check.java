package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.Guarantee;
import dev.stormproof.testbed.Operation;
import dev.stormproof.testbed.anomaly.Anomaly;
import java.util.List;

/**
 * What was looked for: an entry of a technique, without its program.
 *
 * @param name its name
 * @param technique where it is from
 * @param explanation what happens, and why that hurts
 * @param breaks the guarantee that rules it out
 * @param needs the operations without which it cannot be tried
 * @param forced whether its schedule is forced, rather than met with by chance
 */
record Check(
        String name, Technique technique, String explanation, Guarantee breaks, List<Operation> needs, boolean forced) {
    static Check of(Technique technique, Anomaly anomaly) {
        return new Check(
                anomaly.name(),
                technique,
                anomaly.explanation().strip(),
                anomaly.breaks(),
                anomaly.needs().stream().sorted().toList(),
                anomaly.technique() == Anomaly.Technique.FORCED);
    }
}
