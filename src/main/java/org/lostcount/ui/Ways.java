package org.lostcount.ui;

import java.nio.file.Path;
import java.util.List;
import org.lostcount.archive.SavedRun;
import org.lostcount.counter.Counter;
import org.lostcount.link.Link;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;

/// The ways from one screen to another, with what is taken along. FX thread.
final class Ways implements Opener.Doors {
    private final MainWindow window;

    Ways(MainWindow window) {
        this.window = window;
    }

    /// Tells a loss of a run in steps.
    @Override
    public void shrink(RunResult result) {
        window.open(Shortcut.STEP);
        window.stepScreen().shrink(result);
    }

    /// Compares these counters.
    void compare(List<Counter> counters) {
        window.model().select(counters);
        window.open(Shortcut.SWEEP);
    }

    /// Brings an order on stage.
    @Override
    public void stepThrough(Setup setup, Schedule plan) {
        window.open(Shortcut.STEP);
        window.stepScreen().bring(setup, plan);
    }

    /// Runs an increment of somebody's own under load.
    void runUnderLoad(Setup setup) {
        window.open(Shortcut.CHARTS);
        window.model().run(setup.counter(), setup.isolation());
    }

    @Override
    public boolean run(List<Counter> counters, Workload workload) {
        if (!window.model().take(counters, workload)) {
            return false;
        }
        window.open(Shortcut.CHARTS);
        return true;
    }

    @Override
    public boolean run(SavedRun saved) {
        if (!window.model().reopen(saved)) {
            return false;
        }
        window.open(Shortcut.CHARTS);
        window.act(Shortcut.CHARTS);
        return true;
    }

    @Override
    public boolean step(Setup setup, Schedule order) {
        boolean offered = window.stepScreen().offer(setup, order);
        window.open(Shortcut.STEP);
        return offered;
    }

    @Override
    public boolean grade(String sql) {
        window.open(Shortcut.GRADE);
        return window.gradeScreen().write(sql);
    }

    @Override
    public boolean grade(Link.ToSql sql) {
        window.open(Shortcut.GRADE);
        return window.gradeScreen().bring(sql);
    }

    @Override
    public void page(String name) {
        window.open(Shortcut.LEARN);
        window.learnScreen().open(name);
    }

    @Override
    public void page(Path file) {
        window.open(Shortcut.LEARN);
        window.learnScreen().open(file);
    }
}
