package org.lostcount.report;

import java.util.List;
import java.util.stream.Collectors;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A spec for `isolationtester`, which PostgreSQL's own tests use. It has no variables, so what a session reads is kept
/// in one of its settings.
final class IsolationSpec {
    private IsolationSpec() {}

    static String text(Setup setup, Story story) {
        List<LossExport.Turn> turns = LossExport.turns(setup, story);
        StringBuilder spec = new StringBuilder("# ")
                .append(StoryText.of(story.ending()))
                .append("\n\nsetup\n{\n  DROP TABLE IF EXISTS " + LossExport.TABLE + ";\n  ")
                .append(LossExport.create(setup))
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
                        .append(turn.line().prelude().stream()
                                .map(before -> before + "; ")
                                .collect(Collectors.joining()))
                        .append(statement(turns, turn))
                        .append("; }\n");
            }
        }
        spec.append("step abandon").append(worker).append(" { ROLLBACK; }\nteardown { ROLLBACK; }\n");
    }

    /// What is read is kept by a query around the one that reads, as far as a later statement uses it.
    private static String statement(List<LossExport.Turn> turns, LossExport.Turn turn) {
        String text = LossExport.filled(turn.line(), name -> "current_setting('lost_update." + name + "')::bigint");
        String kept = LossExport.carried(
                        turns.stream().map(LossExport.Turn::line).toList())
                .stream()
                .filter(name -> LossExport.brings(turn.line(), name))
                .map(name -> "set_config('lost_update." + name + "', " + name + "::text, false) AS " + name)
                .collect(Collectors.joining(", "));
        return kept.isEmpty() ? text : "SELECT " + kept + " FROM (" + text + ") AS found";
    }

    private static String name(LossExport.Turn turn) {
        return "turn" + turn.number();
    }
}
