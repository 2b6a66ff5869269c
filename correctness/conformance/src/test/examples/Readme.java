import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TVar;

/** The example of the README. */
public class Readme {
    public static void accounts() {
        // example README.md Stormproof
        assertEquals(100_100, total);
        assertEquals(99_980, a.get());
    }
}
