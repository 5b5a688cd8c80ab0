package org.lostcount.ui;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.lostcount.cli.Cli;
import org.lostcount.cli.Terminal;

/// The program with one more store in its list: in the terminal, and then, where it is told of a file for its choices,
/// in a window, of which it tells what is shown. The main thread.
final class ToyProgram {
    private ToyProgram() {}

    @SuppressWarnings("SystemOut") // how it talks to the test
    static void main(String[] arguments) throws Exception {
        Terminal terminal = Terminal.ofProcess();
        Cli.run(terminal, "bench", "toy/*", "--increments", "50", "--think-time", "1ms", "--warmup", "0s");
        Cli.run(terminal, "step", "toy/naive", "--schedule", "1 2 1 2");
        if (arguments.length > 0) {
            tellOfTheWindow(Path.of(arguments[0]));
        }
        System.exit(0);
    }

    @SuppressWarnings("SystemOut") // how it talks to the test
    private static void tellOfTheWindow(Path settings) throws Exception {
        try (Window window = new Window(settings)) {
            for (String strategy : new String[] {"naive", "locking", "atomic", "sharded", "conditional"}) {
                Fx.click(window.node("cell-toy-" + strategy));
            }
            Fx.press(KeyCode.CONTROL, KeyCode.DIGIT3);
            System.out.println(window.text("statements") + "\n" + window.text("java"));
        }
    }
}
