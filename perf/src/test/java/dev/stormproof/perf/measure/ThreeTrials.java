package dev.stormproof.perf.measure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** For tests of times, which a machine that is busy elsewhere may spoil: one of three trials has to succeed. */
@SuppressWarnings("NullAway") // which JDK compiles decides whether JUnit's Void may be null
final class ThreeTrials implements InvocationInterceptor {
    private static final int TRIALS = 3;

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        repeat(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        repeat(invocation, test);
    }

    private static void repeat(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test) throws Throwable {
        invocation.skip(); // it may proceed but once
        Method method = test.getExecutable();
        method.setAccessible(true);
        for (int trial = 1; ; trial++) {
            try {
                method.invoke(
                        test.getTarget().orElseThrow(), test.getArguments().toArray());
                return;
            } catch (InvocationTargetException e) {
                if (trial == TRIALS || !(e.getCause() instanceof AssertionError)) {
                    throw e.getCause();
                }
            }
        }
    }
}
