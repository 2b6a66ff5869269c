package dev.stormproof.stress;

import dev.stormproof.testbed.Guarantee;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the guarantee that a subject would break by showing this anomaly; one that does not claim it may. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Violates {
    /**
     * The guarantee.
     *
     * @return which one
     */
    Guarantee value();
}
