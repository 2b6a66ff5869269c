package dev.stormproof.testbed.anomaly;

import dev.stormproof.testbed.Subject;
import java.util.ArrayList;
import java.util.List;

/** A program whose threads go step by step through schedules, as {@link Stage} reads them. */
final class Forced implements Program {
    /*
     * Each schedule is played a few times: in the first a subject may still be loading classes, and one that speculates
     * on what a transaction needs has learned from it by the next.
     */
    private static final int PLAYS = 3;

    private final List<Act> acts;

    private record Act(Plot plot, List<String> schedules) {}

    private Forced(List<Act> acts) {
        this.acts = List.copyOf(acts);
    }

    /** One plot and the schedules to try it with. */
    static Forced by(Plot plot, String... schedules) {
        return new Forced(List.of(new Act(plot, List.of(schedules))));
    }

    /** Another plot for the same anomaly. */
    Forced or(Plot plot, String... schedules) {
        List<Act> more = new ArrayList<>(acts);
        more.add(new Act(plot, List.of(schedules)));
        return new Forced(more);
    }

    List<Plot> plots() {
        return acts.stream().map(Act::plot).toList();
    }

    @Override
    public <X> Evidence provoke(Subject<X> subject, Effort effort) throws InterruptedException {
        Tally tally = new Tally();
        perform(subject, effort, tally);
        return tally.evidence();
    }

    <X> void perform(Subject<X> subject, Effort effort, Tally tally) throws InterruptedException {
        for (Act act : acts) {
            for (String schedule : act.schedules()) {
                for (int play = 0; play < PLAYS; play++) {
                    Scene<X> scene = new Scene<>(subject, act.plot());
                    Stage.perform(scene, schedule, effort.patience().toMillis());
                    tally.add(scene);
                }
            }
        }
    }
}
