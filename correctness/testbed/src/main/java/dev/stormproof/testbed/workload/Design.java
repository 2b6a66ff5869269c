package dev.stormproof.testbed.workload;

import static dev.stormproof.testbed.workload.BrokenInvariantException.requireEqual;

import dev.stormproof.testbed.Ref;
import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A design as CAD programs have it: assemblies of composite parts out of a common library, each a random graph of
 * atomic parts. All of its methods that take a transaction belong to it.
 */
final class Design<X> {
    /*
     * An atomic part has two coordinates, whose sum never changes, and a date, which counts how often they were
     * swapped. Composite parts know how many assemblies use them.
     */
    static final int PARTS = 20; // in a composite part
    static final long SUM = 1_000;
    private static final int ASSEMBLIES = 27;
    private static final int MOST_COMPONENTS = 6;
    private static final int CONNECTIONS = 3;

    private final int composites;
    private final int[][] connections; // from an atomic part to others of the same composite part
    private final long[] firstX;
    private final LongRefs<X> x;
    private final LongRefs<X> y;
    private final LongRefs<X> date;
    private final LongRefs<X> uses;
    private final List<Ref<X, List<Integer>>> assemblies;

    Design(Subject<X> subject, int composites) {
        this.composites = composites;
        SplittableRandom random = new SplittableRandom(composites);
        int parts = composites * PARTS;
        connections = new int[parts][];
        Arrays.setAll(connections, part -> connectionsOf(part, random));
        firstX = random.longs(parts, 0, SUM).toArray();
        x = new LongRefs<>(subject, parts, 0);
        y = new LongRefs<>(subject, parts, 0);
        date = new LongRefs<>(subject, parts, 0);
        uses = new LongRefs<>(subject, composites, 0);
        for (int i = 0; i < parts; i++) {
            int part = i;
            subject.atomically(tx -> {
                x.set(tx, part, firstX[part]);
                y.set(tx, part, SUM - firstX[part]);
                return part;
            });
        }
        assemblies = Stream.generate(() -> subject.ref(List.<Integer>of()))
                .limit(ASSEMBLIES)
                .toList();
        for (int assembly = 0; assembly < ASSEMBLIES; assembly++) {
            for (int i = 0; i < MOST_COMPONENTS / 2; i++) {
                int to = assembly;
                int component = random.nextInt(composites);
                subject.atomically(tx -> link(tx, to, component));
            }
        }
    }

    /** The next one, so that all can be reached from each, and others at random. */
    private static int[] connectionsOf(int part, SplittableRandom random) {
        int first = part / PARTS * PARTS;
        int[] to = new int[CONNECTIONS];
        Arrays.setAll(to, i -> first + (i == 0 ? (part + 1 - first) % PARTS : random.nextInt(PARTS)));
        return to;
    }

    /** The components of all assemblies, one after the other; some more than once. */
    int[] components(X tx) {
        List<Integer> all = new ArrayList<>();
        assemblies.forEach(assembly -> all.addAll(assembly.get(tx)));
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    /** One component of an assembly, chosen by a number. */
    int component(X tx, int assembly, int choice) {
        List<Integer> components = assemblies.get(assembly % ASSEMBLIES).get(tx);
        return components.get(choice % components.size());
    }

    /** The first atomic part of a composite part. */
    int root(int composite) {
        return composite * PARTS;
    }

    int[] connections(int part) {
        return connections[part];
    }

    /** The sum of an atomic part's coordinates. */
    long sum(X tx, int part) {
        return x.get(tx, part) + y.get(tx, part);
    }

    /** Swaps an atomic part's coordinates. */
    void swap(X tx, int part) {
        long before = x.get(tx, part);
        x.set(tx, part, y.get(tx, part));
        y.set(tx, part, before);
        date.add(tx, part, 1);
    }

    /** Makes an assembly use a composite part, once more if need be, unless it has enough of them. */
    boolean link(X tx, int assembly, int component) {
        Ref<X, List<Integer>> ref = assemblies.get(assembly % ASSEMBLIES);
        List<Integer> components = ref.get(tx);
        if (components.size() == MOST_COMPONENTS) {
            return false;
        }
        ref.set(
                tx,
                Stream.concat(components.stream(), Stream.of(component % composites))
                        .toList());
        uses.add(tx, component % composites, 1);
        return true;
    }

    /** Takes one of its components out of an assembly, unless it is the last. */
    void unlink(X tx, int assembly, int choice) {
        Ref<X, List<Integer>> ref = assemblies.get(assembly % ASSEMBLIES);
        List<Integer> components = new ArrayList<>(ref.get(tx));
        if (components.size() > 1) {
            int component = components.remove(choice % components.size());
            ref.set(tx, List.copyOf(components));
            uses.add(tx, component, -1);
        }
    }

    /** How many swaps there were, if all is as it must be. */
    long audit(X tx) {
        int[] used = new int[composites];
        Arrays.stream(components(tx)).forEach(component -> used[component]++);
        for (int composite = 0; composite < composites; composite++) {
            requireEqual("how often part " + composite + " is used", used[composite], uses.get(tx, composite));
        }
        IntStream.range(0, firstX.length).forEach(part -> {
            long expected = date.get(tx, part) % 2 == 0 ? firstX[part] : SUM - firstX[part];
            requireEqual("x of atomic part " + part, expected, x.get(tx, part));
            requireEqual("x + y of atomic part " + part, SUM, sum(tx, part));
        });
        return date.sum(tx);
    }
}
