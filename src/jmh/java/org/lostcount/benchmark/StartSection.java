package org.lostcount.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/// The time from the command to the first frame, and the same for a program with nothing in its window.
final class StartSection implements Section {
    private static final int PAIRS_MORE = 2;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table = Table.comparison(
                "From the command to the first frame" + Program.PLACE, "an empty window", "milliseconds");
        try (Program program = Program.withNewHome()) {
            ours(program);
            theirs();
            Pairs pairs =
                    Pairs.alternate("start", PAIRS_MORE * extent.pairs(), () -> ours(program), StartSection::theirs);
            table.addAtMost("./run.sh", pairs, 1.3);
        }
        return List.of(table);
    }

    private static double ours(Program program) throws IOException {
        List<String> options = new ArrayList<>(Program.WINDOW);
        options.add("-Dlostcount.firstframe=true");
        long start = System.nanoTime();
        return untilFirstFrame(program.start(options), start);
    }

    private static double theirs() throws IOException {
        List<String> command = new ArrayList<>(List.of(Peer.java()));
        command.addAll(Program.WINDOW);
        command.addAll(List.of("--module-path", Program.target().resolve("fx").toString()));
        command.addAll(List.of("--add-modules", "javafx.controls", "--enable-native-access=javafx.graphics"));
        command.addAll(List.of("-cp", Program.target().resolve("jmh-classes").toString()));
        command.add(EmptyWindow.class.getName());
        long start = System.nanoTime();
        return untilFirstFrame(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start(), start);
    }

    /// Milliseconds from `start` until the program says so, and waits for its end.
    private static double untilFirstFrame(Process process, long start) throws IOException {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("first frame")) {
                    double millis = (System.nanoTime() - start) / 1e6;
                    process.onExit().join();
                    return millis;
                }
            }
        }
        throw new IOException("A program ended before its first frame.");
    }
}
