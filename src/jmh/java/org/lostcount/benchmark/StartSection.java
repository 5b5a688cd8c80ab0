package org.lostcount.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// The time from the command to the first frame, and on to the Run screen with which the window is whole, beside the
/// first frame of a program with nothing in its window.
final class StartSection implements Section {
    private static final int PAIRS_MORE = 2;
    private static final String FIRST_FRAME = "first frame";

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table = Table.comparison(
                "From the command to the first frame" + Program.PLACE, "an empty window", "milliseconds");
        try (Program program = Program.withNewHome()) {
            ours(program, FIRST_FRAME);
            theirs();
            int count = PAIRS_MORE * extent.pairs();
            Pairs frames =
                    Pairs.alternate("first frame", count, () -> ours(program, FIRST_FRAME), StartSection::theirs);
            table.addAtMost("./run.sh", frames, 1.3);
            Pairs screens = Pairs.alternate("screen", count, () -> ours(program, "screen"), StartSection::theirs);
            table.add("./run.sh, whole", screens, OptionalDouble.empty());
        }
        return List.of(table);
    }

    private static double ours(Program program, String word) throws IOException {
        List<String> options = new ArrayList<>(Program.WINDOW);
        options.add("-Dlostcount.firstframe=true");
        long start = System.nanoTime();
        return until(word, program.start(options), start);
    }

    private static double theirs() throws IOException {
        List<String> command = new ArrayList<>(List.of(Peer.java()));
        command.addAll(Program.WINDOW);
        command.addAll(List.of("--module-path", Program.target().resolve("fx").toString()));
        command.addAll(List.of("--add-modules", "javafx.controls", "--enable-native-access=javafx.graphics"));
        command.addAll(List.of("-cp", Program.target().resolve("jmh-classes").toString()));
        command.add(EmptyWindow.class.getName());
        long start = System.nanoTime();
        return until(
                FIRST_FRAME,
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start(),
                start);
    }

    /// Milliseconds from `start` until the program says this word, and waits for its end.
    private static double until(String word, Process process, long start) throws IOException {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(word)) {
                    double millis = (System.nanoTime() - start) / 1e6;
                    process.onExit().join();
                    return millis;
                }
            }
        }
        throw new IOException("A program ended before its " + word + ".");
    }
}
