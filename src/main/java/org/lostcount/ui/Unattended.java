package org.lostcount.ui;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.lostcount.counter.Counter;
import org.lostcount.store.Stores;
import org.lostcount.ui.theme.Appearance;

/// Uses the window as a person would, and ends the program. FX thread.
final class Unattended {
    private final MainWindow window;
    private final Runnable last;

    private Unattended(MainWindow window, Runnable last) {
        this.window = window;
        this.last = last;
    }

    /// Looks at the History screen, after the lesson that is open, runs two counters and looks at them light and dark:
    /// what is loaded on the way goes into the cache that makes the next start quick.
    static void train(MainWindow window) {
        window.act(Shortcut.HISTORY);
        new Unattended(window, () -> looks(window)).run("memory/atomic,h2/naive");
    }

    /// Runs `counters`, patterns with commas between them, under the remembered workload, and prints a line for each:
    /// its name and its rate, as the board compares them.
    static void measure(MainWindow window, String counters) {
        new Unattended(window, () -> print(window)).run(counters);
    }

    /// Does what each line of standard input names, a key of [Shortcut], and prints that name when nothing goes on any
    /// more. Ends with the input.
    static void obey(MainWindow window) {
        Mailbox<Optional<Shortcut>> keys =
                new Mailbox<>(_ -> false, key -> key.ifPresentOrElse(it -> press(window, it), Platform::exit));
        Thread.ofPlatform().daemon().name("keys").start(() -> {
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .lines()
                    .forEach(name -> keys.post(Optional.of(Shortcut.valueOf(name))));
            keys.post(Optional.empty());
        });
        System.out.println("READY");
    }

    private static void press(MainWindow window, Shortcut key) {
        window.act(key);
        ReadOnlyBooleanProperty taken = window.turn().taken();
        if (!taken.get()) {
            System.out.println(key);
            return;
        }
        taken.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> turn, Boolean before, Boolean now) {
                taken.removeListener(this);
                System.out.println(key);
            }
        });
    }

    private void run(String patterns) {
        List<Counter> counters = Stream.of(patterns.split(","))
                .flatMap(pattern -> Stores.matching(pattern).stream())
                .toList();
        window.model().select(counters);
        window.model().running().addListener((_, _, running) -> {
            if (!running) {
                last.run();
                Platform.exit();
            }
        });
        window.loadCharts(() -> {
            // What was open last may have something else to run.
            window.act(Shortcut.CHARTS);
            window.act(Shortcut.RUN);
        });
    }

    private static void looks(MainWindow window) {
        for (Appearance appearance : Appearance.values()) {
            window.look().appearance().set(appearance);
        }
    }

    private static void print(MainWindow window) {
        window.model()
                .results()
                .forEach(r -> System.out.printf(
                        Locale.ROOT, "%s %.1f%n", r.counter(), r.rate().perSecond()));
    }
}
