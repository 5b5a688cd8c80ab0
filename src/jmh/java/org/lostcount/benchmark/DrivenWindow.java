package org.lostcount.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The window of a program, used by its keys. Confined to one thread.
final class DrivenWindow implements AutoCloseable {
    /// After which screens are laid out unseen, and what was left is collected.
    private static final int SETTLED_MILLIS = 12_000;

    private final Process process;
    private final BufferedReader answers;
    private final Proc proc;

    /// Opens it with these choices remembered.
    DrivenWindow(Program program, Map<String, String> choices) throws IOException {
        Properties remembered = new Properties();
        remembered.putAll(choices);
        try (var writer = Files.newBufferedWriter(program.home().resolve("window.properties"))) {
            remembered.store(writer, null);
        }
        List<String> options = new ArrayList<>(Program.WINDOW);
        options.add("-Dlostcount.keys=true");
        process = program.start(options);
        answers = process.inputReader();
        proc = Proc.of(process);
        hear("READY");
    }

    Proc proc() {
        return proc;
    }

    /// Presses a key, a name of `Shortcut`, and waits for the end of what it begins.
    void press(String key) throws IOException {
        process.outputWriter().append(key).append('\n').flush();
        hear(key);
    }

    /// Waits until there is nothing more to do.
    void settle() throws InterruptedException {
        Thread.sleep(SETTLED_MILLIS);
    }

    private void hear(String word) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.equals(word)) {
                return;
            }
        }
        throw new IOException("The window was closed before its " + word + ".");
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }
}
