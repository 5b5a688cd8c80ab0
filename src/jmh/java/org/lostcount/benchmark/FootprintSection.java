package org.lostcount.benchmark;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What the program takes of a machine's memory and processors: at rest, in use, and after it. On Linux.
final class FootprintSection implements Section {
    private static final String REST = "window at rest";
    private static final String USE = "window after 50 runs and a sweep";
    private static final String WRITES = "window after 400 000 writes with evidence, its screen closed";
    private static final String BENCH = "bench h2/*, at most";
    private static final String IDLE = "idle";
    private static final String PAINTING = "painting";
    private static final List<String> SCREENS = List.of("CHARTS", "STEP", "GRADE", "SWEEP", "HISTORY", "LEARN");
    /// Who paints, as Linux cuts their names.
    private static final Set<String> PAINTERS =
            Set.of("JavaFX Applicat", "QuantumRenderer", "InvokeLaterDisp", "chart-painter", "Prism Font Disp");

    private static final int IDLE_FACTOR = 10;
    private static final int ROUNDS = 10;
    private static final Map<String, String> COMMON = Map.of("workload.threads", "8", "workload.evidence", "on");

    @Override
    public String name() {
        return "footprint";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table memory = new Table("In memory" + Program.PLACE, List.of("", "MB", "bar", ""));
        Table processors = new Table("Of one processor" + Program.PLACE, List.of("", "percent", "bar", ""));
        if (!Proc.isThere()) {
            memory.add(List.of("only Linux tells", "", "", ""));
            return List.of(memory);
        }
        try (Program program = Program.withNewHome()) {
            if (extent.wants(REST) || extent.wants(IDLE)) {
                rest(program, extent, memory, processors);
            }
            if (extent.wants(PAINTING)) {
                painting(program, processors);
            }
            if (extent.wants(USE)) {
                use(program, memory);
            }
            if (extent.wants(WRITES)) {
                writes(program, memory);
            }
            if (extent.wants(BENCH)) {
                add(memory, BENCH, bench(program), 400);
            }
        }
        return List.of(memory, processors);
    }

    private static void rest(Program program, Extent extent, Table memory, Table processors) throws Exception {
        Section.progress(REST);
        try (DrivenWindow window = new DrivenWindow(program, Map.of())) {
            window.settle();
            add(memory, REST, window.proc().resident(), 300);
            for (String screen : extent.wants(IDLE) ? SCREENS : List.<String>of()) {
                Section.progress(IDLE + ", " + screen.toLowerCase(Locale.ROOT));
                window.press(screen);
                window.settle();
                long millis = TimeUnit.SECONDS.toMillis((long) IDLE_FACTOR * extent.seconds());
                double before = window.proc().seconds();
                Thread.sleep(millis);
                double taken = window.proc().seconds() - before;
                add(processors, IDLE + ", " + screen.toLowerCase(Locale.ROOT), 100_000 * taken / millis, 0.5);
            }
        }
    }

    /// In a run with live charts, without what the workers take.
    private static void painting(Program program, Table processors) throws Exception {
        Section.progress(PAINTING);
        Map<String, String> choices = new HashMap<>(COMMON);
        choices.putAll(Map.of(
                "screen", "CHARTS", "cells", "h2/atomic", "workload.until", "DURATION", "workload.duration", "15s"));
        try (DrivenWindow window = new DrivenWindow(program, choices)) {
            window.settle();
            window.press("RUN"); // what paints is compiled
            double before = window.proc().seconds(PAINTERS);
            long begin = System.nanoTime();
            window.press("RUN");
            double seconds = (System.nanoTime() - begin) / 1e9;
            add(processors, PAINTING + " in a run", 100 * (window.proc().seconds(PAINTERS) - before) / seconds, 15);
        }
    }

    private static void use(Program program, Table memory) throws Exception {
        Map<String, String> choices = new HashMap<>(COMMON);
        choices.putAll(Map.of(
                "screen", "CHARTS",
                "cells", "h2/naive,h2/atomic,h2/locking,memory/naive,memory/atomic",
                "workload.until", "DURATION",
                "workload.duration", "1s",
                "workload.warmup", "100ms",
                "sweep.counters", "h2/naive h2/atomic h2/locking",
                "sweep.threads", "1, 8",
                "sweep.duration", "500ms",
                "sweep.warmup", "200ms"));
        try (DrivenWindow window = new DrivenWindow(program, choices)) {
            for (int i = 1; i <= ROUNDS; i++) {
                Section.progress(USE + ", runs " + (5 * i - 4) + " to " + 5 * i);
                window.press("RUN");
            }
            for (String key : List.of("EVIDENCE", "SWEEP", "RUN", "HISTORY", "LEARN", "STEP", "GRADE", "CHARTS")) {
                window.press(key);
                Thread.sleep(1000); // somebody looks at it
            }
            window.settle();
            add(memory, USE, window.proc().resident(), 600);
        }
    }

    private static void writes(Program program, Table memory) throws Exception {
        Section.progress(WRITES);
        Map<String, String> choices = new HashMap<>(COMMON);
        choices.putAll(Map.of(
                "screen",
                "CHARTS",
                "cells",
                "h2/naive",
                "workload.until",
                "INCREMENTS",
                "workload.increments",
                "50000"));
        try (DrivenWindow window = new DrivenWindow(program, choices)) {
            window.press("RUN");
            window.press("EVIDENCE");
            window.settle();
            window.press("CHARTS");
            window.settle();
            add(memory, WRITES, window.proc().resident(), 900);
        }
    }

    private static double bench(Program program) throws IOException, InterruptedException {
        Section.progress(BENCH);
        Process process = program.start(List.of(), "bench", "h2/*", "--duration=1s", "--json=/dev/null");
        Proc proc = Proc.of(process);
        double most = 0;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // It has ended.
            }
        });
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            try {
                most = Math.max(most, proc.mostResident());
            } catch (IOException e) {
                // It ends.
            }
        }
        return most;
    }

    private static void add(Table table, String what, double value, double bar) {
        table.add(List.of(
                what,
                String.format(Locale.ROOT, bar < 100 ? "%.2f" : "%.0f", value),
                "≤ " + String.format(Locale.ROOT, bar < 1 ? "%.1f" : "%.0f", bar),
                value <= bar ? "met" : "NOT MET"));
    }
}
