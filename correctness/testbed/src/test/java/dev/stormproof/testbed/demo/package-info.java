/** That each demonstration runs under each algorithm, and that none would keep quiet about a wrong outcome. */
@NullMarked
package dev.stormproof.testbed.demo;

import org.jspecify.annotations.NullMarked;
