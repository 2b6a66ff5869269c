/** A compact software transactional memory without dependencies, and the versioned store written on it. */
module dev.stormproof.stm {
    requires static transitive org.jspecify;

    exports dev.stormproof.stm;
    exports dev.stormproof.stm.store;
    exports dev.stormproof.stm.structure;
}
