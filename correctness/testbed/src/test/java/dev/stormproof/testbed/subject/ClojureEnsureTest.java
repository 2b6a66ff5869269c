package dev.stormproof.testbed.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.testbed.LongRef;
import dev.stormproof.testbed.Subject;
import dev.stormproof.testbed.Subjects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That reads are ensured where they should be, and nowhere else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClojureEnsureTest {
    @ParameterizedTest
    @CsvSource({"clojure, true", "clojure-ensure, false"})
    void whatWasReadCanBeWrittenMeanwhile(String name, boolean written) throws Exception {
        assertEquals(written, isWrittenWhileRead(Subjects.byName(name)));
    }

    private static <X> boolean isWrittenWhileRead(Subject<X> subject) throws Exception {
        LongRef<X> number = subject.longRef(0);
        FutureTask<Integer> writer = new FutureTask<>(() -> subject.<Integer>atomically(tx -> {
            number.set(tx, 1);
            return 0;
        }));
        boolean written = subject.<Boolean>atomically(tx -> {
            number.get(tx);
            new Thread(writer).start();
            try {
                writer.get(300, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        writer.get();
        return written;
    }
}
