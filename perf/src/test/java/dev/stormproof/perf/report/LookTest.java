package dev.stormproof.perf.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stormproof.testbed.Subjects;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final List<String> NAMES = Stream.of(Subjects.names(), Subjects.yardsticks())
            .flatMap(names -> names.stream())
            .filter(name -> !name.equals("nothing")) // the rig by itself, which is in no chart
            .toList();

    @Test
    void allLookDifferent() {
        List<Look> looks = NAMES.stream().map(Look::of).toList();
        assertEquals(looks.size(), new HashSet<>(looks).size(), looks::toString);
    }

    @Test
    void onlySomebodysOwnLooksLikeAnyOther() {
        Look own = Look.of("com.example.MyStm");
        assertEquals(own, Look.of("com.example.YourStm"));
        NAMES.forEach(name -> assertNotEquals(own, Look.of(name), name));
    }
}
