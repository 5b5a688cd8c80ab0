package org.lostcount.archive;

import java.util.function.Consumer;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.load.Evidence;

/// The attempts of a run as Knossos takes them for its `cas-register`, whose value is the number of the operation that
/// wrote it: each is a swap that knows what it replaced, and beside it the read on which it built, where that is
/// another. Whatever was lost, such a register is linearizable; what was forged is not. Immutable.
final class KnossosActs implements Acts {
    private final History.Reader history;

    KnossosActs(Evidence evidence) {
        this.history = evidence.lineage().history();
    }

    @Override
    public int lanes() {
        return 2;
    }

    @Override
    public int of(int operation, Consumer<Act> to) {
        Kind kind = history.kind(operation);
        long basis = history.basisId(operation);
        long replaced = history.replacedId(operation);
        String own = String.valueOf(operation + 1);
        if (kind.isUnknown()) {
            to.accept(act(operation, 0, Act.Type.INFO, ":write", own, own));
        } else if (kind == Kind.OK && replaced != Trace.UNKNOWN) {
            String swap = "[" + Acts.number(history, replaced) + " " + own + "]";
            to.accept(act(operation, 0, Act.Type.OK, ":cas", swap, swap));
        }
        boolean read = kind == Kind.OK || kind == Kind.NONE;
        if (read && basis != Trace.UNKNOWN && basis != replaced) {
            to.accept(act(operation, 1, Act.Type.OK, ":read", "nil", Acts.number(history, basis)));
        }
        return operation + 1;
    }

    private Act act(int operation, int lane, Act.Type type, String f, String asked, String answered) {
        Moments moments = history.moments(operation);
        // A register for each cell.
        String named = f + ", :cell " + history.cell(operation);
        return new Act(lane, moments.called(), moments.ended(), type, named, asked, answered);
    }
}
