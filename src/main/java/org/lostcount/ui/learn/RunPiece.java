package org.lostcount.ui.learn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterId;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.ui.evidence.EvidenceView;
import org.lostcount.ui.run.Headline;
import org.lostcount.ui.run.RunWords;

/// Load runs on a page: figures and chart while they go on, and what came of them, with who overwrote whom. FX thread.
final class RunPiece implements Piece {
    private final Block.Run block;
    private final Desk desk;
    private final Headline headline = new Headline();
    private final RunDrawing drawing;
    private final OutcomeView outcome;
    private final PlayFrame node;
    private final Map<CounterId, OptionalLong> foreseen = new HashMap<>();
    private @Nullable EvidenceView evidence;
    private boolean done;

    RunPiece(Block.Run block, Desk desk) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        drawing = new RunDrawing(desk.look());
        node = new PlayFrame(BlockText.about(block), List.of());
        node.getChildren().add(outcome);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Optional<String> verb() {
        return done ? Optional.empty() : Optional.of("Run");
    }

    @Override
    public void forward() {
        begin();
        desk.play((player, watcher) -> player.play(block, watcher), heard -> hear(heard, false));
        // Whoever has predicted a number sees it while the run goes on.
        block.counters()
                .forEach(counter -> foreseen.put(counter.id(), desk.visit().foreseen(counter, block.workload())));
    }

    private OptionalLong foreseen(CounterId counter) {
        return foreseen.getOrDefault(counter, OptionalLong.empty());
    }

    private void again() {
        begin();
        desk.playAgain((player, watcher) -> player.play(block, watcher), heard -> hear(heard, true));
    }

    private void begin() {
        outcome.clear();
        node.setAccessibleText(null);
        drawing.begin();
        node.say("Getting ready …");
    }

    private void hear(Heard heard, boolean again) {
        switch (heard) {
            case Heard.Doing(String words) -> node.say(words);
            case Heard.Running(RunSnapshot snapshot) -> running(snapshot);
            case Heard.Came(Outcome came) -> came(came, again);
            case Heard.Failed(String sentence) -> {
                outcome.clear();
                node.say(sentence);
            }
            case Heard.Stopped(List<RunResult> runs) -> stopped(runs);
        }
        if (!heard.isPassing()) {
            desk.changed(node);
        }
    }

    private void running(RunSnapshot snapshot) {
        boolean counts = snapshot.elapsedSeconds() > 0 && snapshot.phase() != RunSnapshot.Phase.RATE;
        node.say(counts ? "" : RunWords.phase(snapshot.phase()) + " " + snapshot.counter() + " …");
        headline.show(snapshot);
        drawing.show(snapshot, foreseen(snapshot.counter()));
        if (outcome.running(headline, drawing)) {
            desk.changed(node);
        }
    }

    private void stopped(List<RunResult> runs) {
        outcome.clear();
        if (!runs.isEmpty()) {
            headline.show(runs);
            outcome.running(headline, drawing);
        }
        node.say("Stopped, so nothing is said of it yet. Run it again, or go on without it.");
    }

    private void came(Outcome came, boolean again) {
        done = true;
        node.say("");
        List<Node> judged = again ? List.of() : desk.end(block, came);
        outcome.show(came, headline, judged);
        node.setAccessibleText(Spoken.of(came, judged));
        if (came instanceof Outcome.Runs(List<RunResult> runs)) {
            drawing.show(runs, foreseen(block.counters().getFirst().id()));
            outcome.put(drawing);
            runs.stream()
                    .filter(run -> run.evidence().filter(Evidence::isExact).isPresent())
                    .findFirst()
                    .ifPresent(this::tell);
        }
        outcome.add(block, came);
        if (again) {
            outcome.say(OutcomeView.AGAIN, "muted");
        }
        outcome.offer("Run it again", this::again);
        outcome.offer("Open in Run", () -> desk.takes().run(block.counters(), block.workload()));
        outcome.offer("Open in Compare", () -> desk.takes().compare(block.counters()));
    }

    private void tell(RunResult run) {
        EvidenceView view = evidence;
        if (view == null) {
            view = new EvidenceView(Optional.of(() -> desk.takes().shrink(run)));
            evidence = view;
        }
        view.dress(desk.look().palette().get(), desk.look().fontSize());
        view.show(run.evidence().orElseThrow());
        outcome.put(view);
    }

    @Override
    public void close() {
        drawing.close();
    }
}
