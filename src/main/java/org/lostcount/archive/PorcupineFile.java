package org.lostcount.archive;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;

/// Writes the attempts of a run as JSON lines for a checker of linearizability, such as Porcupine: each line is what a
/// client did to the object `of` with a `key`, from its `call` to its `return`, with what went `in` and what came
/// `out`. One use, one thread.
///
/// Each attempt is told twice. To a `counter` it adds a delta, or it takes, and what was there came out. To a
/// `register` it swaps its number for that of the operation which it replaced; a read of another one stands
/// beside it. One of which nobody knows what it came to never returns.
final class PorcupineFile {
    private static final String COUNTER = "counter";
    private static final String REGISTER = "register";

    private final boolean takes;
    private final Evidence evidence;
    private final History.Reader history;
    private final OperationValues values;
    private final Writer to;

    PorcupineFile(RunResult run, Evidence evidence, Writer to) {
        this.takes = run.counter().task() == Task.TAKE;
        this.evidence = evidence;
        this.history = evidence.lineage().history();
        this.values = new OperationValues(evidence);
        this.to = to;
    }

    void write() throws IOException {
        for (FinalCell cell : evidence.finalCells()) {
            long start = evidence.startOf(cell.cell());
            if (start != 0) {
                line(COUNTER, "add", 0, cell.cell(), new Moments(0, 0, 0, 0, 0), false, start, null, null);
            }
        }
        long last = 0;
        for (int i = 0; i < history.size(); i++) {
            counted(i);
            registered(i);
            last = Math.max(last, history.moments(i).ended());
        }
        Moments end = Moments.of(last + 1, last + 1);
        for (FinalCell cell : evidence.finalCells()) {
            line(COUNTER, "read", 0, cell.cell(), end, false, null, cell.value(), null);
            line(REGISTER, "read", 0, cell.cell(), end, false, null, number(cell.operation()), null);
        }
    }

    private void counted(int operation) throws IOException {
        OperationValues.Of of = values.of(operation);
        String f = takes ? "take" : "add";
        long amount = takes ? -history.delta(operation) : history.delta(operation);
        switch (history.kind(operation)) {
            case OK -> attempt(COUNTER, f, operation, false, amount, of.from(), of.given());
            case INFO, RESENT -> attempt(COUNTER, f, operation, true, amount, null, null);
            case NONE -> attempt(COUNTER, "none", operation, false, amount, of.from(), null);
            case FAIL, FOUND -> {
                // Nothing was done.
            }
        }
    }

    private void registered(int operation) throws IOException {
        Kind kind = history.kind(operation);
        long basis = history.basisId(operation);
        long replaced = history.replacedId(operation);
        if (kind == Kind.OK && replaced != Trace.UNKNOWN) {
            attempt(REGISTER, "swap", operation, false, operation + 1L, number(replaced), null);
        } else if (kind.isUnknown()) {
            attempt(REGISTER, "swap", operation, true, operation + 1L, null, null);
        }
        boolean read = kind == Kind.OK || kind == Kind.NONE;
        if (read && basis != Trace.UNKNOWN && basis != replaced) {
            attempt(REGISTER, "read", operation, false, null, number(basis), null);
        }
    }

    private long number(long id) {
        return id == Trace.START ? 0 : history.index(id) + 1L;
    }

    private void attempt(
            String of,
            String f,
            int operation,
            boolean open,
            @Nullable Long in,
            @Nullable Long out,
            @Nullable Long given)
            throws IOException {
        line(
                of,
                f,
                history.worker(operation) + 1,
                history.cell(operation),
                history.moments(operation),
                open,
                in,
                out,
                given);
    }

    private void line(
            String of,
            String f,
            int client,
            int key,
            Moments moments,
            boolean open,
            @Nullable Long in,
            @Nullable Long out,
            @Nullable Long given)
            throws IOException {
        StringBuilder line =
                new StringBuilder("{\"of\":\"").append(of).append("\",\"f\":\"").append(f);
        line.append("\",\"client\":").append(client);
        number(line, "key", (long) key);
        number(line, "call", moments.called());
        number(line, "return", open ? null : (Long) moments.ended());
        number(line, "in", in);
        number(line, "out", out);
        number(line, "given", given);
        to.append(line.append("}\n"));
    }

    private static void number(StringBuilder line, String name, @Nullable Long value) {
        if (value != null) {
            line.append(",\"").append(name).append("\":").append(value);
        }
    }
}
