package org.lostcount.archive;

import org.jspecify.annotations.Nullable;
import org.lostcount.history.History;
import org.lostcount.history.Moments;
import org.lostcount.load.Evidence;

/// Writes the lines of a [HistoryFile], each an operation. One thread.
final class HistoryLine {
    private final boolean timed;
    private final History.Reader history;
    private final OperationValues values;
    private final StringBuilder line = new StringBuilder();

    HistoryLine(Evidence evidence) {
        this.timed = evidence.history().isTimed();
        this.history = evidence.lineage().history();
        this.values = new OperationValues(evidence);
    }

    /// The line of an operation with its line break; it stays until the next one.
    CharSequence of(int operation) {
        line.setLength(0);
        line.append("{\"w\":").append(history.worker(operation) + 1);
        number("cell", history.cell(operation));
        number("delta", history.delta(operation));
        word("kind", history.kind(operation).word());
        word("on", OperationName.of(history.basisId(operation)));
        word("over", OperationName.of(history.replacedId(operation)));
        word("got", OperationName.of(history.gotId(operation)));
        word("saw", OperationName.of(history.sawId(operation)));
        Moments moments = history.moments(operation);
        if (timed) {
            OperationValues.Of of = values.of(operation);
            number("from", of.from());
            number("to", of.to());
            number("was", of.was());
            number("given", of.given());
            word("fate", of.fate());
            number("begun", moments.begun());
            number("call", moments.called());
        }
        number("read", moments.read());
        number("wrote", moments.wrote());
        if (timed) {
            number("end", moments.ended());
        }
        return line.append("}\n");
    }

    private void number(String name, @Nullable Long value) {
        if (value != null) {
            number(name, (long) value);
        }
    }

    private void number(String name, long value) {
        line.append(",\"").append(name).append("\":").append(value);
    }

    private void word(String name, @Nullable String value) {
        if (value != null) {
            line.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }
}
