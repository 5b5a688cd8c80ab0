package org.lostcount.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a command line came to, run in this process.
record Ran(int status, String out, String err) {
    static Ran of(String... arguments) {
        return of(Map.of(), arguments);
    }

    static Ran of(Map<String, String> environment, String... arguments) {
        return of(environment, Optional.empty(), arguments);
    }

    static Ran of(Map<String, String> environment, Optional<String> typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                environment::get,
                question -> typed);
        int status = Cli.run(terminal, usual(arguments));
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// A terminal that nobody looks at.
    static Terminal terminal() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Terminal(nowhere, nowhere, false, _ -> null, _ -> Optional.empty());
    }

    /// Runs are kept only where a test is about that.
    private static String[] usual(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (line.getFirst().equals("bench") && line.stream().noneMatch(a -> a.endsWith("-archive"))) {
            line.add(1, "--no-archive");
        }
        // Nor need most tests pay for rates that can be compared.
        if (line.getFirst().equals("bench")
                && Stream.of("--warmup", "--resume", "--help").noneMatch(line::contains)) {
            line.addAll(1, List.of("--warmup", "0"));
        }
        return line.toArray(String[]::new);
    }

    /// The words of each line of the results table below its head.
    List<List<String>> rows() {
        return out.lines()
                .skip(1)
                .filter(line -> line.matches("[a-z0-9]+/[a-z-]+ +\\d.*"))
                .map(line -> List.of(line.split(" +")))
                .toList();
    }
}
