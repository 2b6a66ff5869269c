// A lost effect: an agent is sent to in a transaction that commits, and is never told, because a watch of the same
// transaction ran a transaction of its own that failed. Clojure 1.12.6.
// (Promised: "any dispatches made in a transaction are held until it commits, and are discarded if it is retried".)
import clojure.lang.AFn;
import clojure.lang.Agent;
import clojure.lang.LockingTransaction;
import clojure.lang.Ref;

class ClojureLosesASend {
    static final AFn increment = new AFn() {
        @Override
        public Object invoke(Object value) {
            return (int) value + 1;
        }
    };
    static final AFn watch = new AFn() {
        @Override
        public Object invoke(Object key, Object ref, Object old, Object now) {
            try {
                return LockingTransaction.runInTransaction(() -> { throw new Exception("caught below"); });
            } catch (Exception e) {
                return null;
            }
        }
    };

    public static void main(String[] args) throws Exception {
        Ref x = new Ref(0);
        Agent sent = new Agent(0);
        x.addWatch("watch", watch);
        LockingTransaction.runInTransaction(() -> {
            sent.dispatch(increment, null, Agent.pooledExecutor);
            return x.set(1);
        });
        sent.dispatch(increment, null, Agent.pooledExecutor); // dispatches to one agent keep their order
        for (int i = 0; i < 300 && sent.deref().equals(0); i++) Thread.sleep(10);
        System.out.println("x = " + x.deref() + ", so it has committed; of two increments arrived: " + sent.deref());
        System.exit(x.deref().equals(1) && sent.deref().equals(1) ? 0 : 1);
    }
}
