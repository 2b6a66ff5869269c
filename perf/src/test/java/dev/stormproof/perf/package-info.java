@NullMarked
package dev.stormproof.perf;

import org.jspecify.annotations.NullMarked;
