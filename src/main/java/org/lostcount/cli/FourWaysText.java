package org.lostcount.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunResult;
import org.lostcount.preset.Cost;
import org.lostcount.preset.FourWays;
import org.lostcount.preset.Trial;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// The preset of four ways as text: each in Django, as it is sent here, and what it cost. One use, one
/// thread.
record FourWaysText(PrintStream stream, String table) {
    private static final String DJANGO = "  Django  ";
    private static final String HERE = "  here    ";
    private static final String COST = "  cost    ";

    /// Tells of those that were run, after a trial of each.
    void tell(List<FourWays.Way> ways, List<RunResult> runs, OpenStores stores) {
        for (FourWays.Way way : ways) {
            // Of several thread counts the last one, which is the one with the most to tell.
            Optional<RunResult> run = runs.reversed().stream()
                    .filter(r -> r.counter().equals(way.counter()))
                    .findFirst();
            if (run.isPresent()) {
                tell(way, run.get(), Cost.of(way, run.get(), trial(run.get(), stores)));
            }
        }
    }

    private void tell(FourWays.Way way, RunResult run, List<String> cost) {
        Terminal.line(stream, way.counter().toString());
        block(
                DJANGO,
                Stream.concat(
                                way.django().lines(),
                                Terminal.broken(way.remark()).stream().map(line -> "# " + line))
                        .toList());
        block(HERE, FourWays.sent(run, table));
        block(COST, cost.stream().flatMap(s -> Terminal.broken(s).stream()).toList());
    }

    private void block(String head, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Terminal.line(stream, (i == 0 ? head : " ".repeat(head.length())) + lines.get(i));
        }
    }

    private Optional<Trial> trial(RunResult run, OpenStores stores) {
        Store store = Stores.named(run.counter().id().store()).orElseThrow();
        try {
            return Trial.of(stores.get(store), run, table);
        } catch (StoreException e) {
            // What only it could tell is then not told.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
