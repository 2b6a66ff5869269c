/** That the gate is not fooled by a run of jcstress that shows nothing because it did nothing. */
@NullMarked
package dev.stormproof.stress.gate;

import org.jspecify.annotations.NullMarked;
