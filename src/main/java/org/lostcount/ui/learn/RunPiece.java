package org.lostcount.ui.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterId;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.ui.evidence.EvidenceView;
import org.lostcount.ui.run.Headline;
import org.lostcount.ui.run.RunWords;

/// Load runs on a page: figures and chart while they go on, and what came of them, with who overwrote whom. FX thread.
final class RunPiece extends WholePiece {
    private final Block.Run block;
    private final Desk desk;
    private final Headline headline = new Headline();
    private final RunDrawing drawing;
    private final Map<CounterId, OptionalLong> foreseen = new HashMap<>();
    private @Nullable EvidenceView evidence;

    RunPiece(Block.Run block, Desk desk) {
        super(block, desk, List.of());
        this.block = block;
        this.desk = desk;
        drawing = new RunDrawing(desk.look());
    }

    @Override
    void begun() {
        // Whoever has predicted a number sees it while the run goes on.
        block.counters()
                .forEach(counter -> foreseen.put(counter.id(), desk.visit().foreseen(counter, block.workload())));
    }

    private OptionalLong foreseen(CounterId counter) {
        return foreseen.getOrDefault(counter, OptionalLong.empty());
    }

    @Override
    void begin() {
        super.begin();
        drawing.begin();
    }

    @Override
    void running(RunSnapshot snapshot) {
        boolean counts = snapshot.elapsedSeconds() > 0 && snapshot.phase() != RunSnapshot.Phase.RATE;
        node().say(
                        counts
                                ? ""
                                : RunWords.phase(snapshot.phase()) + " "
                                        + snapshot.counter().withoutTask() + " …");
        headline.show(snapshot);
        drawing.show(snapshot, foreseen(snapshot.counter()));
        if (outcome().running(headline, drawing)) {
            desk.changed(node());
        }
    }

    @Override
    void stopped(List<RunResult> runs) {
        outcome().clear();
        if (!runs.isEmpty()) {
            headline.show(runs);
            outcome().running(headline, drawing);
        }
    }

    @Override
    void show(Outcome came, List<Node> judged) {
        outcome().show(came, headline, judged);
        if (came instanceof Outcome.Runs(List<RunResult> runs)) {
            drawing.show(runs, foreseen(block.counters().getFirst().id()));
            outcome().put(drawing);
            runs.stream()
                    .filter(run -> run.evidence().filter(Evidence::isExact).isPresent())
                    .findFirst()
                    .ifPresent(this::tell);
        }
    }

    @Override
    void offer() {
        outcome().offer("Open in Run", () -> desk.takes().run(block.counters(), block.workload()));
        outcome().offer("Open in Compare", () -> desk.takes().compare(block.counters()));
    }

    private void tell(RunResult run) {
        EvidenceView view = evidence;
        if (view == null) {
            view = new EvidenceView(Optional.of(() -> desk.takes().shrink(run)));
            evidence = view;
        }
        view.dress(desk.look().palette().get(), desk.look().fontSize());
        view.show(run.evidence().orElseThrow());
        outcome().put(view);
    }

    @Override
    public void close() {
        drawing.close();
    }
}
