package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Subject;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Traversals of a {@link Design}, long ones and short ones, and changes of its structure, in the proportions of
 * STMBench7 (Guerraoui, Kapałka, Vitek, EuroSys 2007), on a smaller design.
 */
final class Assemblies implements Workload {
    private static final int LONG_READ = 0;
    private static final int LONG_UPDATE = 1;
    private static final int SHORT_READ = 2;
    private static final int SHORT_UPDATE = 3;
    private static final int RESTRUCTURE = 4;
    private static final int LONG_PERCENT = 5;
    private static final int STRUCTURE_PERCENT = 10;

    private final String name;
    private final int composites;
    private final int readPercent;

    Assemblies(String name, int composites, int readPercent) {
        this.name = name;
        this.composites = composites;
        this.readPercent = readPercent;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return ("a design of %,d composite parts, %d %% traversals of all of it, %d %% changes of its "
                        + "structure, else of one part, %d %% of them only read: sums and counts are right in every "
                        + "traversal")
                .formatted(composites, LONG_PERCENT, STRUCTURE_PERCENT, readPercent);
    }

    @Override
    public List<String> transactionClasses() {
        return List.of("long-read", "long-update", "short-read", "short-update", "restructure");
    }

    @Override
    public <X> Trial on(Subject<X> subject) {
        return new Designing<>(subject, this);
    }

    private static final class Designing<X> extends CrewTrial<X, Designer<X>> {
        final Design<X> design;
        final Assemblies workload;

        Designing(Subject<X> subject, Assemblies workload) {
            super(subject);
            this.workload = workload;
            design = new Design<>(subject, workload.composites);
        }

        @Override
        Designer<X> hire(int number) {
            return new Designer<>(this, number);
        }

        @Override
        public void verify() {
            requireEqual("the number of wrong traversals", 0, crew.sum(designer -> designer.wrongTraversals));
            long swaps = subject.readOnly(design::audit);
            requireEqual("the number of swaps", crew.sum(designer -> designer.swaps), swaps);
        }
    }

    private static final class Designer<X> extends BodyWorker<X> {
        private final Subject<X> subject;
        private final Design<X> design;
        private final Assemblies workload;
        private final SplittableRandom random;
        private final BitSet seen = new BitSet();
        private final int[] stack = new int[Design.PARTS];
        private int kind;
        private int assembly;
        private int choice;
        private int salt;
        private int visited;
        private long sum;
        long swaps;
        long wrongTraversals;

        Designer(Designing<X> designing, int number) {
            subject = designing.subject;
            design = designing.design;
            workload = designing.workload;
            random = new SplittableRandom(number);
        }

        @Override
        void transaction() {
            kind = kindOf(random.nextInt(100), random.nextInt(100) < workload.readPercent);
            assembly = random.nextInt(Integer.MAX_VALUE);
            choice = random.nextInt(Integer.MAX_VALUE);
            salt = random.nextInt();
            if (kind == LONG_READ || kind == SHORT_READ) {
                subject.<@Nullable Object>readOnly(this);
            } else {
                subject.<@Nullable Object>atomically(this);
            }
            if (kind == LONG_UPDATE || kind == SHORT_UPDATE) {
                swaps += visited; // by the last attempt, which is the one that committed
            }
            if (sum != visited * Design.SUM) {
                wrongTraversals++;
            }
        }

        private static int kindOf(int percent, boolean reads) {
            if (percent < LONG_PERCENT) {
                return reads ? LONG_READ : LONG_UPDATE;
            }
            if (percent < LONG_PERCENT + STRUCTURE_PERCENT) {
                return RESTRUCTURE;
            }
            return reads ? SHORT_READ : SHORT_UPDATE;
        }

        @Override
        void body(X tx) {
            visited = 0;
            sum = 0;
            switch (kind) {
                case LONG_READ, LONG_UPDATE -> {
                    for (int component : design.components(tx)) {
                        traverse(tx, component);
                    }
                }
                case SHORT_READ -> traverse(tx, design.component(tx, assembly, choice));
                case SHORT_UPDATE -> visit(tx, wander(design.component(tx, assembly, choice)));
                default -> {
                    if (salt < 0) {
                        design.link(tx, assembly, choice);
                    } else {
                        design.unlink(tx, assembly, choice);
                    }
                }
            }
        }

        /** Visits all atomic parts of a composite part, depth first. */
        private void traverse(X tx, int composite) {
            int root = design.root(composite);
            seen.clear();
            seen.set(0);
            stack[0] = root;
            for (int height = 1; height > 0; ) {
                int part = stack[--height];
                visit(tx, part);
                for (int next : design.connections(part)) {
                    if (!seen.get(next - root)) {
                        seen.set(next - root);
                        stack[height++] = next;
                    }
                }
            }
        }

        /** Some steps along random connections. */
        private int wander(int composite) {
            int part = design.root(composite);
            for (int left = salt >>> 1; left > 0; left /= 8) {
                int[] connections = design.connections(part);
                part = connections[left % connections.length];
            }
            return part;
        }

        private void visit(X tx, int part) {
            visited++;
            sum += design.sum(tx, part);
            if (kind == LONG_UPDATE || kind == SHORT_UPDATE) {
                design.swap(tx, part);
            }
        }

        @Override
        public int transactionClass() {
            return kind;
        }
    }
}
