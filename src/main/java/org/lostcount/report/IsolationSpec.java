package org.lostcount.report;

import java.util.List;
import org.lostcount.counter.Step;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A spec for `isolationtester`, which PostgreSQL's own tests use. It has no variables, so what a session reads is kept
/// in one of its settings.
final class IsolationSpec {
    private static final String KEPT = "current_setting('lost_update.n')::bigint";

    private IsolationSpec() {}

    static String text(Setup setup, Story story) {
        List<LossExport.Turn> turns = LossExport.turns(setup, story);
        StringBuilder spec = new StringBuilder("# ")
                .append(StoryText.of(story.ending()))
                .append("\n\nsetup\n{\n  DROP TABLE IF EXISTS " + LossExport.TABLE + ";\n  ")
                .append(LossExport.CREATE)
                .append(";\n  ")
                .append(LossExport.INSERT)
                .append(";\n}\n\nteardown\n{\n  DROP TABLE ")
                .append(LossExport.TABLE)
                .append(";\n}\n");
        for (int worker = 1; worker <= setup.workers(); worker++) {
            session(setup, worker, turns, spec);
        }
        spec.append("\nsession check\nstep result { SELECT n, ")
                .append(LossExport.expected(story))
                .append(" AS expected FROM ")
                .append(LossExport.TABLE)
                .append("; }\n\npermutation");
        turns.forEach(turn -> spec.append(' ').append(name(turn)));
        LossExport.abandoned(story).forEach(worker -> spec.append(" abandon").append(worker));
        return spec.append(" result\n").toString();
    }

    private static void session(Setup setup, int worker, List<LossExport.Turn> turns, StringBuilder spec) {
        spec.append("\nsession worker").append(worker).append("\nsetup { ");
        spec.append(
                LossExport.isTransaction(setup)
                        ? "BEGIN ISOLATION LEVEL " + LossExport.level(setup)
                        : "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + LossExport.level(setup));
        spec.append("; }\n");
        for (LossExport.Turn turn : turns) {
            if (turn.worker() == worker) {
                spec.append("step ")
                        .append(name(turn))
                        .append(" { ")
                        .append(statement(turn))
                        .append("; }\n");
            }
        }
        spec.append("step abandon").append(worker).append(" { ROLLBACK; }\nteardown { ROLLBACK; }\n");
    }

    private static String statement(LossExport.Turn turn) {
        String text = LossExport.filled(turn.line(), KEPT, KEPT + " + 1");
        boolean reads = turn.line().step() == Step.READ || turn.line().step() == Step.LOCK;
        return reads
                ? text.replaceFirst("SELECT n ", "SELECT set_config('lost_update.n', n::text, false) AS n ")
                : text;
    }

    private static String name(LossExport.Turn turn) {
        return "turn" + turn.number();
    }
}
