/** A compact software transactional memory without dependencies, and the versioned store written on it. */
module dev.stormproof.stm {
    requires static jdk.jfr; // without it there are no events: see XRay
    requires static org.jspecify; // not transitive: who compiles with this module need not have that one

    exports dev.stormproof.stm;
    exports dev.stormproof.stm.store;
    exports dev.stormproof.stm.structure;
}
