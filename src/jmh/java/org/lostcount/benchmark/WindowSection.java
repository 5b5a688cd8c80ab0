package org.lostcount.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import tools.jackson.databind.json.JsonMapper;

/// The same runs in the window, with its charts live, and in the terminal; and how long the window's thread is busy
/// meanwhile.
final class WindowSection implements Section {
    private static final List<String> COUNTERS = List.of("h2/atomic", "postgres/atomic");
    /// After which both programs have compiled most of what they use; the window has more of that to do at first.
    private static final int WARM_UP_SECONDS = 10;

    @Override
    public String name() {
        return "window";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table rates = Table.comparison(
                "Runs in the window and in the terminal, 8 workers" + Program.PLACE, "terminal", "operations/s");
        Table pulses = new Table(
                "What a pulse of the window takes during these runs" + Program.PLACE,
                List.of("", "pulses", "under 16 ms", "bar", "", "longest after 1 s", "bar", ""));
        try (Program program = Program.withNewHome()) {
            for (String counter : COUNTERS) {
                if (extent.wants(counter)) {
                    rates.add(counter, pairs(program, counter, extent), OptionalDouble.of(0.95));
                    pulses.add(row(counter, pulses(program, counter, extent)));
                }
            }
        }
        return List.of(rates, pulses);
    }

    private static Pairs pairs(Program program, String counter, Extent extent) throws Exception {
        inTerminal(program, counter, 1); // unpacks and starts what the store needs
        return Pairs.alternate(
                counter,
                extent.pairs(),
                () -> inWindow(program, counter, extent.seconds(), List.of()),
                () -> inTerminal(program, counter, extent.seconds()));
    }

    /// In runs of their own: recording makes a pulse of every sixtieth of a second, which costs what the others
    /// measure.
    private static List<Pulse> pulses(Program program, String counter, Extent extent) throws IOException {
        List<Pulse> seen = new ArrayList<>();
        Path file = program.home().resolve("pulses");
        for (int i = 0; i < extent.pairs(); i++) {
            inWindow(program, counter, extent.seconds(), List.of("-Dlostcount.pulses=" + file));
            Files.readAllLines(file).stream().map(Pulse::of).forEach(seen::add);
        }
        return seen;
    }

    private static double inTerminal(Program program, String counter, int seconds) throws IOException {
        String json = program.run(
                List.of(),
                "bench",
                counter,
                "--warmup=" + WARM_UP_SECONDS + "s",
                "--duration=" + seconds + "s",
                "--json=-");
        return JsonMapper.shared().readTree(json).at("/runs/0/throughput").asDouble();
    }

    private static double inWindow(Program program, String counter, int seconds, List<String> more) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "workload.until", "DURATION",
                "workload.duration", seconds + "s",
                "workload.warmup", WARM_UP_SECONDS + "s"));
        try (var writer = Files.newBufferedWriter(program.home().resolve("window.properties"))) {
            settings.store(writer, null);
        }
        List<String> options = new ArrayList<>(Program.WINDOW);
        options.add("-Dlostcount.run=" + counter);
        options.addAll(more);
        String said = program.run(options);
        return Double.parseDouble(said.strip().substring(said.lastIndexOf(' ') + 1));
    }

    /// @param atMillis since the first pulse
    /// @param millis what the window's thread took for it
    private record Pulse(double atMillis, double millis) {
        static Pulse of(String line) {
            String[] words = line.split(" ", -1);
            return new Pulse(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
        }
    }

    private static List<String> row(String counter, List<Pulse> pulses) {
        double quick = 100.0 * pulses.stream().filter(p -> p.millis() < 16).count() / pulses.size();
        double longest = pulses.stream()
                .filter(p -> p.atMillis() > 1000)
                .mapToDouble(Pulse::millis)
                .max()
                .orElse(Double.NaN);
        return List.of(
                counter,
                String.valueOf(pulses.size()),
                String.format(Locale.ROOT, "%.2f %%", quick),
                "≥ 99 %",
                quick >= 99 ? "met" : "NOT MET",
                String.format(Locale.ROOT, "%.1f ms", longest),
                "≤ 50 ms",
                longest <= 50 ? "met" : "NOT MET");
    }
}
