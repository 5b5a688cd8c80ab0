package org.lostcount.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.counter.CounterId;
import org.lostcount.ui.run.CellState;
import org.lostcount.ui.run.WorkloadViewModel.Until;

/// A window whose store's processes are halted in mid-run, and whose run is then stopped with Esc. It prints the
/// milliseconds until the run had ended, the headline, and what was kept, a line each. The main thread.
final class FrozenProgram {
    private FrozenProgram() {}

    static void main(String[] arguments) throws Exception {
        try {
            tell(arguments);
        } finally {
            // JavaFX would keep a program that has failed alive.
            System.exit(0);
        }
    }

    @SuppressWarnings("SystemOut") // how it talks to the test
    private static void tell(String[] arguments) throws Exception {
        Path settings = Path.of(arguments[0]);
        try (Window window = new Window(settings)) {
            System.out.println(stop(window, arguments[1]));
            System.out.println(window.text("verdict"));
            Entry kept = new Archive(settings.resolveSibling("archive"))
                    .find(Query.ALL)
                    .getFirst();
            System.out.println(kept.counter() + " " + kept.verdict());
        }
    }

    private static long stop(Window window, String counter) throws Exception {
        window.select(counter);
        Fx.run(() -> window.model().workload().until().set(Until.DURATION));
        window.type("duration", "60s");
        Fx.press(KeyCode.CONTROL, KeyCode.R);
        CounterId id = Window.counter(counter).id();
        window.await("load", model -> model.cells().get(id) instanceof CellState.Running(double done) && done > 0);
        for (ProcessHandle server : servers()) {
            new ProcessBuilder("kill", "-STOP", Long.toString(server.pid()))
                    .start()
                    .waitFor();
        }
        long begin = System.nanoTime();
        Fx.press(KeyCode.ESCAPE);
        window.awaitEnd();
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static List<ProcessHandle> servers() {
        return ProcessHandle.current().descendants().toList();
    }
}
