@NullMarked
package dev.stormproof.perf.plan;

import org.jspecify.annotations.NullMarked;
