package org.lostcount.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says where results go as JSON.
final class JsonOption {
    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 31,
            description = "write the results as JSON; - is standard output (the table then goes to standard error)")
    private @Nullable String json;

    @Nullable
    String json() {
        return json;
    }
}
