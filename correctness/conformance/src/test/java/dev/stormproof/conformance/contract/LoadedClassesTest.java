package dev.stormproof.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stormproof.conformance.FreshJvm;
import dev.stormproof.conformance.Once;
import dev.stormproof.stm.Algorithm;
import dev.stormproof.stm.Stm;
import dev.stormproof.stm.TLong;
import dev.stormproof.stm.TVar;
import dev.stormproof.stm.store.Store;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With one algorithm in use, the JVM loads the transactions of that one only, and can compile calls to them direct. */
@Once
class LoadedClassesTest {
    private static final Pattern LOADED = Pattern.compile("dev\\.stormproof\\.stm\\.(?!Accounted)(\\w+Txn) source:");
    private static final Map<Algorithm, Set<String>> TRANSACTIONS = Map.of(
            Algorithm.STORM, Set.of("JournaledTxn", "WriteBackTxn", "StormTxn"),
            Algorithm.ENCOUNTER_LOCKING, Set.of("LoggedTxn", "EncounterLockingTxn"),
            Algorithm.COMMIT_VALIDATION, Set.of("LoggedTxn", "CommitValidationTxn"),
            Algorithm.GLOBAL_LOCK, Set.of("LoggedTxn", "GlobalLockTxn"));

    /** What the other JVM runs: some of everything. */
    public static void main(String[] args) {
        TVar<String> text = new TVar<>("a");
        TLong number = new TLong(1);
        Stm.atomically(tx -> {
            tx.set(text, tx.get(text) + tx.get(number));
        });
        Stm.atomically(() -> number.get());
        Stm.readOnly(tx -> tx.get(text));
        number.update(n -> n + 1);
        new Store<String, String>().usevar(text.get()).commit();
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheTransactionsOfTheChosenAlgorithmAreLoaded(Algorithm algorithm) throws Exception {
        assertEquals(TRANSACTIONS.get(algorithm), loaded(algorithm));
    }

    private static Set<String> loaded(Algorithm algorithm) throws Exception {
        String log = FreshJvm.run(
                LoadedClassesTest.class, "-Xlog:class+load", "-D" + Stm.ALGORITHM_PROPERTY + "=" + algorithm);
        Set<String> loaded = new TreeSet<>();
        for (Matcher line = LOADED.matcher(log); line.find(); ) {
            loaded.add(line.group(1));
        }
        return loaded;
    }
}
