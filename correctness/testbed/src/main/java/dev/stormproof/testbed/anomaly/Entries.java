package dev.stormproof.testbed.anomaly;

import java.util.List;

/** Entries like those of the catalogue, from a module that nothing depends on: found by the service loader. */
public interface Entries {
    /** What the names of all entries begin with; nobody else can tell which there are. */
    String PREFIX = "jcstress-";

    /**
     * All of them.
     *
     * @return the entries, in the order of the reports
     */
    List<Anomaly> all();
}
