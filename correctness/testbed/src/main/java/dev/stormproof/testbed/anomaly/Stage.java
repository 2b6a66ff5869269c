package dev.stormproof.testbed.anomaly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Performs a scene along a schedule. */
final class Stage<X> {
    /*
     * A schedule is a list of names: each lets that transaction do its next action (a read, a write, to commit), with
     * a star all that is to come. A transaction begins with its first action. A dash is a rest, in which those who do
     * something unasked can do it. At the end all may do what is left.
     */
    private static final String REST = "-";
    private static final long REST_MILLIS = 100;

    private final Scene<X> scene;
    private final long hungMillis;
    private final Map<String, Turn> turns = new HashMap<>();
    private final Map<String, Thread> threads = new HashMap<>();
    private final List<Thread> performers = new ArrayList<>();

    private Stage(Scene<X> scene, long hungMillis) {
        this.scene = scene;
        this.hungMillis = hungMillis;
        for (List<Role<X>> roles : scene.threads()) {
            Thread thread = thread(() -> roles.forEach(this::perform));
            performers.add(thread);
            for (Role<X> role : roles) {
                turns.put(role.name(), new Turn());
                threads.put(role.name(), thread);
            }
        }
    }

    /**
     * Performs a scene.
     *
     * @throws HungException if a transaction does not come to its end
     */
    static <X> void perform(Scene<X> scene, String schedule, long hungMillis) throws InterruptedException {
        new Stage<>(scene, hungMillis).perform(schedule);
    }

    private void perform(String schedule) throws InterruptedException {
        performers.forEach(Thread::start);
        try {
            for (String step : schedule.split(" ", -1)) {
                if (step.equals(REST)) {
                    Thread.sleep(REST_MILLIS);
                    continue;
                }
                boolean all = step.endsWith("*");
                String name = all ? step.substring(0, step.length() - 1) : step;
                Turn turn = known(turns, name);
                if (all) {
                    turn.all();
                } else {
                    turn.next();
                }
                turn.follow(known(threads, name));
            }
        } finally {
            turns.values().forEach(Turn::all);
        }
        for (Map.Entry<String, Thread> each : threads.entrySet()) {
            join(each.getKey(), each.getValue());
        }
        Thread audit = thread(scene.audit()::perform);
        audit.start();
        join(scene.audit().name(), audit);
    }

    private void perform(Role<X> role) {
        Turn turn = known(turns, role.name());
        role.pace(turn);
        turn.before(1);
        role.perform();
        turn.end();
    }

    private void join(String name, Thread thread) throws InterruptedException {
        thread.join(hungMillis);
        if (thread.isAlive()) {
            throw scene.hung(name + " does not end although nothing holds it up", performers);
        }
    }

    private static <V> V known(Map<String, V> map, String name) {
        V value = map.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no transaction '" + name + "' in this scene; it has " + map.keySet());
        }
        return value;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "scene");
        thread.setDaemon(true);
        return thread;
    }
}
