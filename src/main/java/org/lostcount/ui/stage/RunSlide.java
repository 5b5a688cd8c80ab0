package org.lostcount.ui.stage;

import java.util.List;
import javafx.scene.control.Label;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.ui.run.RunWords;
import org.lostcount.ui.theme.Labels;

/// A load run of a page, or several side by side: what is sent, then the figures and the chart as they grow, then the
/// verdict. FX thread.
final class RunSlide extends WholeSlide {
    private final Block.Run block;
    private final Label code = Labels.text("", "code", "show-code");
    private final RunPicture picture;
    private boolean running;
    private boolean traced;

    RunSlide(Block.Run block, Stagehand hand) {
        super(block, "Run it", hand);
        this.block = block;
        picture = new RunPicture(hand);
        showCode();
    }

    private boolean isSingle() {
        return block.counters().size() == 1;
    }

    private void showCode() {
        Counter counter = block.counters().getFirst();
        code.setText(
                Code.sent(counter, block.workload(), traced ? block.workload().phrasing() : Phrasing.PLAIN));
        if (isSingle() && !code.getText().isEmpty()) {
            put(Code.box(code));
        } else {
            put();
        }
    }

    @Override
    public void enter(boolean forward) {
        if (isSingle()) {
            picture.load(() -> outcome().ifPresent(this::show));
        }
    }

    @Override
    public boolean begins() {
        return true;
    }

    @Override
    public boolean key(StageKey key) {
        if (key.meaning() != StageKey.Meaning.MORE) {
            return super.key(key);
        }
        if (block.workload().phrasing() == Phrasing.PLAIN || outcome().isPresent()) {
            return false;
        }
        traced = !traced;
        showCode();
        hand().changed();
        return true;
    }

    @Override
    public void redraw() {
        picture.redraw();
    }

    @Override
    public double lines() {
        return RunPicture.LINES;
    }

    @Override
    void running(RunSnapshot snapshot) {
        if (snapshot.elapsedSeconds() <= 0) {
            // There are no figures yet, and what is sent, or what the one before came to, is worth more than dashes.
            say(RunWords.phase(snapshot.phase()) + " " + snapshot.counter().withoutTask() + " …");
            return;
        }
        put(picture.of(snapshot, isSingle()));
        say(isSingle() ? "" : snapshot.counter().withoutTask() + " runs.");
        if (!running) {
            running = true;
            hand().changed();
        }
    }

    @Override
    void stopped(List<RunResult> runs) {
        if (runs.isEmpty()) {
            showCode();
        } else {
            show(runs);
        }
    }

    @Override
    void came(Outcome came) {
        end(came);
        show(came);
    }

    private void show(Outcome came) {
        if (came instanceof Outcome.Runs(List<RunResult> runs)) {
            show(runs);
            hand().changed();
        }
    }

    private void show(List<RunResult> runs) {
        running = false;
        put(picture.of(runs));
    }

    /// The runs that came of it.
    List<RunResult> results() {
        return outcome().orElse(null) instanceof Outcome.Runs(List<RunResult> runs) ? runs : List.of();
    }
}
