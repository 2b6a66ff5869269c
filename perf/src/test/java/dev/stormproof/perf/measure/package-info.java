@NullMarked
package dev.stormproof.perf.measure;

import org.jspecify.annotations.NullMarked;
