package org.lostcount.cli;

import java.util.List;
import org.lostcount.report.Report;

/// All the places that a report goes to. One thread.
record OutputSet(List<Output> outputs) implements AutoCloseable {
    void write(Report report) throws Refusal {
        for (Output output : outputs) {
            output.write(report);
        }
    }

    @Override
    public void close() {
        outputs.forEach(Output::close);
    }
}
