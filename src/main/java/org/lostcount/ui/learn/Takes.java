package org.lostcount.ui.learn;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lostcount.counter.Counter;
import org.lostcount.link.Link;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;

/// Takes what a page plays to the screen that does the same. FX thread.
///
/// @param step takes a schedule to the stepper
/// @param grade takes an increment in SQL to its editor
/// @param run takes counters and their workload to the board
/// @param compare takes counters to the comparison
/// @param shrink tells a loss of a run in steps
/// @param board opens the board
/// @param link goes where a link of the page leads in this program
public record Takes(
        BiConsumer<Setup, Schedule> step,
        Consumer<Link.ToSql> grade,
        BiConsumer<List<Counter>, Workload> run,
        Consumer<List<Counter>> compare,
        Consumer<RunResult> shrink,
        Runnable board,
        Consumer<String> link) {
    void run(List<Counter> counters, Workload workload) {
        run.accept(counters, workload);
    }

    void compare(List<Counter> counters) {
        compare.accept(counters);
    }

    void shrink(RunResult result) {
        shrink.accept(result);
    }

    void step(Setup setup, Schedule schedule) {
        step.accept(setup, schedule);
    }

    void grade(Link.ToSql sql) {
        grade.accept(sql);
    }
}
