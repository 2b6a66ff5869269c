package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Short transfers between two accounts, perhaps among long audits of all: money is neither made nor lost. */
final class Bank implements Workload {
    private static final int TRANSFER = 0;
    private static final int AUDIT = 1;
    private static final long OPENING_BALANCE = 1_000;

    private final String name;
    private final int accounts;
    private final int auditPercent;

    Bank(String name, int accounts, int auditPercent) {
        this.name = name;
        this.accounts = accounts;
        this.auditPercent = auditPercent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return auditPercent == 0
                ? "%d accounts, transfers between two at random: the total stays".formatted(accounts)
                : "%d accounts, %d %% transfers between two at random, %d %% audits that read all: every audit must see"
                                .formatted(accounts, 100 - auditPercent, auditPercent)
                        + " the exact total";
    }

    @Override
    public List<String> transactionClasses() {
        return auditPercent == 0 ? List.of("transfer") : List.of("transfer", "audit");
    }

    @Override
    public Set<Limit.Use> limits() {
        return Set.of(Limit.Use.FORESEEN_VARIABLES);
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Branch<>(subject, accounts, auditPercent);
    }

    private static final class Branch<X> extends CrewTrial<X, Clerk<X>> {
        final LongRefs<X> accounts;
        final int auditPercent;
        final long total;

        Branch(Subject<X> subject, int size, int auditPercent) {
            super(subject);
            this.auditPercent = auditPercent;
            accounts = new LongRefs<>(subject, size, OPENING_BALANCE);
            total = size * OPENING_BALANCE;
        }

        @Override
        Clerk<X> hire(int number) {
            return new Clerk<>(this, number);
        }

        @Override
        public void verify() {
            long wrong = crew.sum(clerk -> clerk.wrongAudits);
            if (wrong > 0) {
                throw new BrokenInvariantException("%,d of %,d committed audits saw a wrong total, one of them %,d off"
                        .formatted(wrong, crew.sum(clerk -> clerk.audits), crew.sum(clerk -> clerk.wrongBy) / wrong));
            }
            long sum = accounts.read(accounts::sum);
            requireEqual("the sum of all accounts", total, sum);
        }
    }

    private static final class Clerk<X> extends BodyWorker<X> {
        private final Branch<X> branch;
        private final SplittableRandom random;
        private int kind;
        private int from;
        private int to;
        private long amount;
        private long seen;
        long audits;
        long wrongAudits;
        long wrongBy;

        Clerk(Branch<X> branch, int number) {
            this.branch = branch;
            random = new SplittableRandom(number);
        }

        @Override
        void transaction() {
            kind = random.nextInt(100) < branch.auditPercent ? AUDIT : TRANSFER;
            if (kind == AUDIT) {
                branch.accounts.readOnly(this);
                audits++;
                if (seen != branch.total) { // what the last attempt saw, which is the one that committed
                    wrongAudits++;
                    wrongBy += Math.abs(seen - branch.total);
                }
            } else {
                int size = branch.accounts.size();
                from = random.nextInt(size);
                to = (from + 1 + random.nextInt(size - 1)) % size;
                amount = random.nextLong(1, 11);
                branch.accounts.atomically(this);
            }
        }

        @Override
        int[] touched() {
            return kind == AUDIT ? branch.accounts.all() : new int[] {from, to};
        }

        @Override
        void body(X tx) {
            if (kind == AUDIT) {
                seen = branch.accounts.sum(tx);
            } else {
                branch.accounts.add(tx, from, -amount);
                branch.accounts.add(tx, to, amount);
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
