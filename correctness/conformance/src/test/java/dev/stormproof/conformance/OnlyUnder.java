package dev.stormproof.conformance;

import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A contract that only some algorithms make; under the others the test is skipped, and the reason printed. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyUnder.Condition.class)
public @interface OnlyUnder {
    /**
     * The algorithms that make it.
     *
     * @return those under which the test runs
     */
    Algorithm[] value();

    /**
     * Why the others do not make it.
     *
     * @return the reason for the skip
     */
    String because();

    /** Compares the algorithm of the default engine with those of the annotation. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), OnlyUnder.class)
                    .map(Condition::evaluate)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("a contract of every algorithm"));
        }

        private static ConditionEvaluationResult evaluate(OnlyUnder only) {
            List<Algorithm> algorithms = Arrays.asList(only.value());
            Algorithm current = Stm.engine().algorithm();
            return algorithms.contains(current)
                    ? ConditionEvaluationResult.enabled("a contract of " + current)
                    : ConditionEvaluationResult.disabled(
                            "only under " + algorithms + ", not " + current + ": " + only.because());
        }
    }
}
