/** It reads one module, and lets its own users see what that has. */
module consumer {
    requires transitive dev.stormproof.stm;

    exports consumer;
}
