package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import dev.stormproof.stm.store.ConcurrentUpdateException;
import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Values;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Two users of the same accounts, of whom the slower must fail. The second program of Axon.STM. */
final class Accounts implements Demo {
    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String summary() {
        return "three commits to a Store, the third from copies that were overtaken: it must fail";
    }

    @Override
    public String options() {
        return "none means anything";
    }

    @Override
    @SuppressWarnings("NullAway") // get() finds the keys that using() was asked for
    public void run(Terms terms, Screen screen) throws WrongOutcomeException {
        Store<String, Integer> store = new Store<>(terms.engine(), UnaryOperator.identity());

        Values<String, Integer> d = store.using("account_one", "account_two", "myaccount");
        d.values().forEach(account -> account.set(100));
        d.commit();
        screen.say("commit 1: D opens the accounts     %s", d.values());

        d = store.using("account_one", "account_two", "myaccount");
        Values<String, Integer> e = store.using("account_one", "myaccount");
        d.get("account_two").set(0);
        e.get("account_one").set(90);
        e.get("myaccount").set(110);
        e.commit();
        screen.say("commit 2: E moves 10               %s", e.values());

        try {
            d.commit();
        } catch (ConcurrentUpdateException expected) {
            screen.say("commit 3: D comes too late         %s", expected.getMessage());
            Values<String, Integer> now = store.using("account_one", "account_two", "myaccount");
            screen.say("so the store has what E left       %s", now.values());
            require(Objects.equals(now.get("account_two").get(), 100), "the commit that failed changed the store");
            return;
        }
        throw new WrongOutcomeException("commit 3 went through, although E had committed in between");
    }
}
