package org.lostcount.ui;

import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.lostcount.counter.Counter;
import org.lostcount.store.Stores;
import org.lostcount.ui.theme.Appearance;

/// Uses the window once as a person would, and ends the program: what was loaded on the way goes into the cache that
/// makes the next start quick. FX thread.
final class Training {
    private final MainWindow window;

    Training(MainWindow window) {
        this.window = window;
    }

    void begin() {
        window.loadCharts(this::run);
    }

    private void run() {
        List<Counter> counters = Stream.of("memory/atomic", "h2/naive")
                .flatMap(name -> Stores.matching(name).stream())
                .toList();
        window.model().select(counters);
        window.model().running().addListener((_, _, running) -> {
            if (!running) {
                end();
            }
        });
        window.model().run();
    }

    private void end() {
        for (Appearance appearance : Appearance.values()) {
            window.look().appearance().set(appearance);
        }
        Platform.exit();
    }
}
