// A leak: what an inner level has written stays when the level around it throws and is undone, if the variable had been
// written before both: the note of the value before is dropped when the inner one ends well. ScalaSTM 0.11.1.
// (Promised of a cancelled level: none of the writes made there "or in any child nesting level will ever be visible".)
import scala.concurrent.stm.Ref;
import scala.concurrent.stm.japi.STM;

class ScalaStmKeepsUndone {
    static final Ref.View<Integer> x = STM.newRef(0);

    static void writeAndThrow() {
        STM.atomic(() -> {
            STM.atomic(() -> x.set(2));
            throw new IllegalStateException("the level around it is undone");
        });
    }

    public static void main(String[] args) {
        STM.atomic(() -> {
            x.set(1);
            try {
                writeAndThrow();
            } catch (IllegalStateException e) {
                System.out.println("wrote x = 1; a level wrote x = 2, that around it threw; read x = " + x.get());
            }
        });
        System.out.println("after the commit: x = " + x.get());
        System.exit(x.get() == 2 ? 0 : 1);
    }
}
