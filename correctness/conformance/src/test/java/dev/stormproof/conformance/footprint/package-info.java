/** What transactions take and leave behind: allocated bytes, large logs, objects kept alive. */
@NullMarked
package dev.stormproof.conformance.footprint;

import org.jspecify.annotations.NullMarked;
