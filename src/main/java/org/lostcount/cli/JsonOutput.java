package org.lostcount.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Where a command's results go as JSON, if anywhere, and where its text goes beside them. One thread.
///
/// @param output proved to be writable; nothing where no JSON is wanted
/// @param text standard output, or standard error where the JSON is on the former
record JsonOutput(@Nullable Output output, PrintStream text) implements AutoCloseable {
    /// @param name a file, or `-` for standard output; nothing where no JSON is wanted
    static JsonOutput open(@Nullable String name, Terminal terminal) throws Refusal {
        return name == null
                ? new JsonOutput(null, terminal.out())
                : new JsonOutput(Output.json(name, terminal), name.equals("-") ? terminal.err() : terminal.out());
    }

    /// Writes the whole of it, where it is wanted.
    void write(String json) throws Refusal {
        if (output != null) {
            output.write(writer -> writer.write(json));
        }
    }

    @Override
    public void close() {
        if (output != null) {
            output.close();
        }
    }
}
