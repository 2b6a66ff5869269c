/** The subjects, one adapter each. Peers are touched nowhere else. */
@NullMarked
package dev.stormproof.testbed.subject;

import org.jspecify.annotations.NullMarked;
