package dev.stormproof.conformance.verify;

import dev.stormproof.testbed.anomaly.Anomaly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is tried, and for how long: an order for each subject and technique.
 *
 * @param choice what was asked for
 * @param orders in this order
 */
record Plan(Choice choice, List<Order> orders) {
    /** What a JVM takes to start, and an entry whose schedule is forced; only to tell how long all will take. */
    private static final long STARTUP_MILLIS = 700;

    private static final long FORCED_MILLIS = 40;

    /**
     * What was asked for.
     *
     * @param subjects their names
     * @param outside classes of other subjects
     * @param techniques how they are tried
     * @param only the names of entries; all if there are none
     * @param millis for each subject
     * @param seed of all that is random
     * @param patienceMillis how long a transaction that nothing holds up may take before it counts as hanging
     */
    record Choice(
            List<String> subjects,
            List<String> outside,
            List<Technique> techniques,
            List<String> only,
            long millis,
            long seed,
            long patienceMillis) {
        /** What it tries of a technique. */
        List<Anomaly> anomalies(Technique technique) {
            return technique.anomalies().stream()
                    .filter(anomaly -> only.isEmpty() || only.contains(anomaly.name()))
                    .toList();
        }

        /** What it looks for. */
        List<Check> checks() {
            return techniques.stream()
                    .flatMap(technique -> anomalies(technique).stream().map(anomaly -> Check.of(technique, anomaly)))
                    .toList();
        }
    }

    /** Each subject's time is shared out among what takes time. */
    static Plan of(Choice choice) {
        Map<Technique, List<Anomaly>> anomalies = new LinkedHashMap<>();
        choice.techniques().forEach(technique -> anomalies.put(technique, choice.anomalies(technique)));
        long shares = 0;
        for (Map.Entry<Technique, List<Anomaly>> each : anomalies.entrySet()) {
            shares += each.getValue().stream().mapToLong(each.getKey()::shares).sum() * Style.values().length;
        }
        double share = (double) choice.millis() / Math.max(1, shares);
        List<Order> orders = new ArrayList<>();
        choice.subjects().forEach(subject -> addOrders(choice, subject, false, anomalies, share, orders));
        choice.outside().forEach(subject -> addOrders(choice, subject, true, anomalies, share, orders));
        return new Plan(choice, orders);
    }

    private static void addOrders(
            Choice choice,
            String subject,
            boolean outside,
            Map<Technique, List<Anomaly>> anomalies,
            double share,
            List<Order> orders) {
        anomalies.forEach((technique, entries) -> {
            List<Trying> tryings = new ArrayList<>();
            for (Anomaly anomaly : entries) {
                for (Style style : Style.values()) {
                    long millis = Math.round(technique.shares(anomaly) * share);
                    tryings.add(new Trying(anomaly.name(), style, millis));
                }
            }
            if (!tryings.isEmpty()) {
                orders.add(new Order(
                        subject, outside, technique, tryings, choice.seed(), "", choice.patienceMillis(), null));
            }
        });
    }

    /** How long an order should take. */
    static long expectedMillis(Order order) {
        return STARTUP_MILLIS
                + order.tryings().stream()
                        .mapToLong(trying -> FORCED_MILLIS + trying.millis())
                        .sum();
    }
}
