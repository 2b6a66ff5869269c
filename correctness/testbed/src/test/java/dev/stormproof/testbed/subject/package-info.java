/** That each adapter hands on what its subject can do, and that a subject comes alone. */
@NullMarked
package dev.stormproof.testbed.subject;

import org.jspecify.annotations.NullMarked;
