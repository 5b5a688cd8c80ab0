package org.lostcount.step;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A psql that runs a script, and the person who presses Enter. One thread.
final class PsqlSession implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    PsqlSession(PsqlServer server, Path script) throws IOException {
        process = server.start(List.of("psql", "-X", "-f", script.toString()));
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
    }

    void enter() throws IOException {
        in.write("\n");
        in.flush();
    }

    /// Reads until a line has these words, or the end.
    boolean awaitLine(String words) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.contains(words)) {
                return true;
            }
        }
        return false;
    }

    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
