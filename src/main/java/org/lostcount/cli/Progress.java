package org.lostcount.cli;

import org.lostcount.load.RunSnapshot;
import org.lostcount.load.RunSnapshot.Phase;
import org.lostcount.report.Figures;

/// One line on standard error that is rewritten in place while somebody watches, and nothing otherwise. Any thread.
final class Progress {
    /// Shorter than the narrowest usual terminal: a line that wraps can't be rewritten.
    private static final int WIDTH = 79;

    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private boolean shown;

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Shows how far run number `number` of `all` is.
    void show(int number, int all, int threads, RunSnapshot snapshot) {
        if (snapshot.phase() == Phase.DONE) {
            return;
        }
        String state = switch (snapshot.phase()) {
            case OPENING, RESETTING, CONNECTING -> "getting ready";
            case WARM_UP -> "warming up";
            case RATE -> "measuring its rate";
            case MEASURE, DRAIN, DONE ->
                Math.round(snapshot.progress() * 100) + " %, "
                        + Figures.count(snapshot.totals().ok()) + " ok, "
                        + Figures.rate(snapshot.totals().ok() / Math.max(snapshot.elapsedSeconds(), 1e-3)) + "/s";
        };
        show("[" + number + "/" + all + "] " + snapshot.counter() + " at " + Figures.plural(threads, "thread") + ": "
                + state);
    }

    synchronized void show(String line) {
        if (terminal.watched()) {
            String fitting = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            terminal.err().print(CLEAR + Terminal.writable(terminal.err(), fitting));
            terminal.err().flush();
            shown = true;
        }
    }

    /// Takes the line away.
    synchronized void clear() {
        if (shown) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
            shown = false;
        }
    }
}
