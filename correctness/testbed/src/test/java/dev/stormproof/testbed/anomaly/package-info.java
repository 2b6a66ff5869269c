/** Tests of the catalogue: its programs are tried on subjects that are broken on purpose. */
@NullMarked
package dev.stormproof.testbed.anomaly;

import org.jspecify.annotations.NullMarked;
