package org.lostcount.archive;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Task;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;

/// The operations of a run as Jepsen's checkers `counter` and `unique-ids` take them, each once however often it was
/// sent. Immutable.
///
/// A counter of Jepsen begins with 0 and grows: what it began with is added first; where all operations subtract, what
/// they took is counted. One that does both can't be told; its checker says so.
final class JepsenActs implements Acts {
    private static final String ADD = ":add";
    private static final String READ = ":read";
    private static final String GENERATE = ":generate";

    private final History.Reader history;
    private final OperationValues values;
    private final RunResult run;
    private final boolean numbers;
    /// −1 where what was taken is counted.
    private final long sign;

    JepsenActs(RunResult run, Evidence evidence) {
        this.run = run;
        this.history = evidence.lineage().history();
        this.values = new OperationValues(evidence);
        this.numbers = run.counter().task() == Task.NUMBER;
        this.sign = IntStream.range(0, history.size()).allMatch(i -> history.delta(i) <= 0) ? -1 : 1;
    }

    @Override
    public List<Act> before() {
        return numbers || sign < 0 || run.start() == 0
                ? List.of()
                : List.of(act(0, 0, Act.Type.OK, ADD, run.start(), run.start()));
    }

    @Override
    public int of(int operation, Consumer<Act> to) {
        int last = history.lastAttempt(operation);
        long begun = history.moments(operation).begun();
        long ended = history.moments(last).ended();
        Act.Type type = type(history.kind(last), last > operation);
        long delta = sign * history.delta(operation);
        to.accept(
                numbers
                        ? act(begun, ended, type, GENERATE, null, type == Act.Type.OK ? values.handed(last) : null)
                        : act(begun, ended, type, ADD, delta, delta));
        return last + 1;
    }

    private static Act.Type type(Kind came, boolean sentBefore) {
        return switch (came) {
            case OK, FOUND -> Act.Type.OK;
            case FAIL, NONE -> sentBefore ? Act.Type.INFO : Act.Type.FAIL;
            case INFO, RESENT -> Act.Type.INFO;
        };
    }

    @Override
    public List<Act> after(long nanos) {
        if (numbers || !run.verdict().wasRead()) {
            return List.of();
        }
        long actual = run.verdict().actual();
        return List.of(act(nanos, nanos, Act.Type.OK, READ, null, sign < 0 ? run.start() - actual : actual));
    }

    private static Act act(
            long call, long end, Act.Type type, String f, @Nullable Long asked, @Nullable Long answered) {
        return new Act(0, call, end, type, f, Act.edn(asked), Act.edn(answered));
    }
}
