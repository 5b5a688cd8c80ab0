package org.lostcount.archive;

import java.util.function.Consumer;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.load.Evidence;

/// The attempts of a run as Elle takes them for its `rw-register`, whose keys are the cells, and whose values are the
/// numbers of the operations that wrote them: each is a transaction that reads what it built on, and writes. Immutable.
final class ElleActs implements Acts {
    private final History.Reader history;

    ElleActs(Evidence evidence) {
        this.history = evidence.lineage().history();
    }

    @Override
    public int of(int operation, Consumer<Act> to) {
        Kind kind = history.kind(operation);
        Moments moments = history.moments(operation);
        long basis = history.basisId(operation);
        int cell = history.cell(operation);
        String write = " [:w " + cell + " " + (operation + 1) + "]";
        String unread = "[:r " + cell + " nil]";
        String read = basis == Trace.UNKNOWN ? "" : "[:r " + cell + " " + Acts.number(history, basis) + "]";
        Act act = switch (kind) {
            case OK -> act(moments, Act.Type.OK, "[" + unread + write + "]", "[" + read + write + "]");
            case NONE, FOUND -> act(moments, Act.Type.OK, "[" + unread + "]", "[" + read + "]");
            case FAIL -> act(moments, Act.Type.FAIL, "[" + unread + write + "]", "[" + unread + write + "]");
            case INFO, RESENT -> act(moments, Act.Type.INFO, "[" + unread + write + "]", "[" + unread + write + "]");
        };
        boolean nothing = (kind == Kind.NONE || kind == Kind.FOUND) && read.isEmpty();
        if (!nothing) {
            to.accept(act);
        }
        return operation + 1;
    }

    private static Act act(Moments moments, Act.Type type, String asked, String answered) {
        return new Act(0, moments.called(), moments.ended(), type, ":txn", asked, answered);
    }
}
