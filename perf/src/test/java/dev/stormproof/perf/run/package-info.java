@NullMarked
package dev.stormproof.perf.run;

import org.jspecify.annotations.NullMarked;
