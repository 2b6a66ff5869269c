package dev.stormproof.testbed.subject;

import com.arjuna.ats.arjuna.AtomicAction;
import com.arjuna.ats.arjuna.state.InputObjectState;
import com.arjuna.ats.arjuna.state.OutputObjectState;
import dev.stormproof.testbed.Direct;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.stm.Container;
import org.jboss.stm.annotations.ReadLock;
import org.jboss.stm.annotations.RestoreState;
import org.jboss.stm.annotations.SaveState;
import org.jboss.stm.annotations.Timeout;
import org.jboss.stm.annotations.Transactional;
import org.jboss.stm.annotations.WriteLock;

/** Narayana STM with an object made for a {@code long}, whose state is its bytes. */
final class NarayanaDirect extends Direct {
    private final List<Register> registers;

    NarayanaDirect(int variables, long initial) {
        registers = Stream.generate(() -> new Container<Register>().create(new LongRegister(initial)))
                .limit(variables)
                .toList();
    }

    /** A variable, as Narayana wants it: an interface. */
    @Transactional
    public interface Register {
        /**
         * Reads.
         *
         * @return the value
         */
        long get();

        /**
         * Writes.
         *
         * @param value the new value
         */
        void set(long value);
    }

    /** Holds a {@code long}. */
    public static final class LongRegister implements Register {
        private long value;

        LongRegister(long initial) {
            value = initial;
        }

        @Override
        @ReadLock
        @Timeout(period = 1)
        public long get() {
            return value;
        }

        @Override
        @WriteLock
        @Timeout(period = 1)
        public void set(long newValue) {
            value = newValue;
        }

        /**
         * Called by Narayana before the value changes.
         *
         * @param state where to keep it
         * @throws IOException if it cannot
         */
        @SaveState
        public void save(OutputObjectState state) throws IOException {
            state.packLong(value);
        }

        /**
         * Called by Narayana to undo changes.
         *
         * @param state where it was kept
         * @throws IOException if it is not there
         */
        @RestoreState
        public void restore(InputObjectState state) throws IOException {
            value = state.unpackLong();
        }
    }

    private void add(int index, long delta) {
        Register register = registers.get(index);
        register.set(register.get() + delta);
    }

    @Override
    public void increment() {
        AtomicAction action = new AtomicAction();
        action.begin();
        add(0, 1);
        action.commit();
    }

    @Override
    public void transfer() {
        AtomicAction action = new AtomicAction();
        action.begin();
        add(0, -1);
        add(1, 1);
        action.commit();
    }

    @Override
    public long sum() {
        AtomicAction action = new AtomicAction();
        action.begin();
        long sum = 0;
        for (Register register : registers) {
            sum += register.get();
        }
        action.commit();
        return sum;
    }

    @Override
    public long get(int index) {
        AtomicAction action = new AtomicAction();
        action.begin();
        long value = registers.get(index).get();
        action.commit();
        return value;
    }
}
