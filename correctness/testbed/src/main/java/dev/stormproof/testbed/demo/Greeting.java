package dev.stormproof.testbed.demo;

import static dev.stormproof.testbed.demo.WrongOutcomeException.require;

import dev.stormproof.stm.store.Store;
import dev.stormproof.stm.store.Value;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One shared value of a store: taken as a private copy, changed, published. The first program of Axon.STM. */
final class Greeting implements Demo {
    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public String summary() {
        return "one shared value of a Store: take a copy, change it, commit it";
    }

    @Override
    public String options() {
        return "none means anything";
    }

    @Override
    public void run(Terms terms, Screen screen) throws WrongOutcomeException {
        Store<String, String> store = new Store<>(terms.engine(), UnaryOperator.identity());

        Value<String, String> greeting = store.usevar("hello");
        screen.say("a new key holds              %s", greeting.get());

        greeting.set("Hello World");
        @Nullable String stored = store.usevar("hello").get();
        screen.say("after set, the store has     %s", stored);
        require(stored == null, "set() changed the store before commit()");

        greeting.commit();
        stored = store.usevar("hello").get();
        screen.say("after commit, the store has  %s", stored);
        require(Objects.equals(stored, "Hello World"), "commit() stored '" + stored + "'");

        greeting.set("Hello again"); // the copy's version has moved along: no need to take it anew
        greeting.commit();
        stored = store.usevar("hello").get();
        screen.say("and once more                %s", stored);
        require(Objects.equals(stored, "Hello again"), "the second commit() stored '" + stored + "'");
    }
}
