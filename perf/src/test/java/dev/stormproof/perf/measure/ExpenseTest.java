package dev.stormproof.perf.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.perf.measure.Expense.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpenseTest {
    @Test
    void itIsWhatAccountsSayMoreThanBeforeAndAThreadThatIsNewHadNothing() {
        Reading before = new Reading(Map.of(1L, 100L, 2L, 50L), Map.of(1L, 1_000L, 2L, 500L));
        Reading after = new Reading(Map.of(1L, 130L, 3L, 7L), Map.of(1L, 1_600L, 3L, 9L));
        assertEquals(new Expense(37, 609), after.since(before));
    }
}
