package dev.stormproof.conformance.architecture.planted.testbed;

import dev.stormproof.conformance.architecture.planted.conformance.Kit;
import scala.Option;

/** Has a name that says nothing, knows a user of the testbed, and touches a peer. */
public class TestbedHelper {
    private final Kit kit = new Kit();

    /** Touches both. */
    public String run() {
        return kit + "" + Option.empty();
    }
}
