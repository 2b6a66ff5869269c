/** That forecasts keep the pace that was kept, and that the list of runs knows each kind. */
@NullMarked
package dev.stormproof.testbed.run;

import org.jspecify.annotations.NullMarked;
