@NullMarked
package dev.stormproof.perf.targets;

import org.jspecify.annotations.NullMarked;
