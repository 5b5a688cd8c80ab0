package org.lostcount.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A spec for `isolationtester`, which PostgreSQL's own tests use. It has no variables, so what a session reads is kept
/// in one of its settings.
final class IsolationSpec {
    private IsolationSpec() {}

    static String text(Setup setup, Story story) {
        ExportKind kind = LossExport.kind(setup);
        List<LossExport.Turn> turns = LossExport.turns(setup, story);
        StringBuilder spec = new StringBuilder("# ")
                .append(StoryText.of(story.ending()))
                .append("\n\nsetup\n{\n  DROP TABLE IF EXISTS " + LossExport.table(setup) + ";\n  ")
                .append(LossExport.create(setup))
                .append(";\n  ")
                .append(LossExport.insert(setup))
                .append(";\n}\n\nteardown\n{\n  DROP TABLE ")
                .append(LossExport.table(setup))
                .append(";\n}\n");
        for (int worker = 1; worker <= setup.workers(); worker++) {
            session(setup, worker, turns, spec);
        }
        spec.append("\nsession check\nstep result { SELECT n")
                .append(kind == ExportKind.COUNT ? ", " + LossExport.expected(story) + " AS expected" : "")
                .append(" FROM ")
                .append(LossExport.table(setup))
                .append("; }\n\npermutation");
        turns.forEach(turn -> spec.append(' ').append(name(turn)));
        LossExport.abandoned(story).forEach(worker -> spec.append(" abandon").append(worker));
        if (kind != ExportKind.COUNT) {
            LossExport.acknowledged(setup, story)
                    .forEach(worker -> spec.append(" has").append(worker));
        }
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
                        .append(statement(LossExport.kind(setup), turns, turn))
                        .append(gaveUp(setup, turn) ? "; ROLLBACK; }\n" : "; }\n");
            }
        }
        has(LossExport.kind(setup), worker, turns, spec);
        spec.append("step abandon").append(worker).append(" { ROLLBACK; }\nteardown { ROLLBACK; }\n");
    }

    /// What is read is kept by a query around the one that reads, as far as a later statement uses it.
    private static String statement(ExportKind kind, List<LossExport.Turn> turns, LossExport.Turn turn) {
        String text = LossExport.filled(kind, turn.line(), name -> read(kind, name));
        if (turn.role() == LossExport.Role.TAKES) {
            return take(kind, text, LossExport.looks(turns, turn.worker()));
        }
        Set<String> wanted =
                LossExport.carried(turns.stream().map(LossExport.Turn::line).toList());
        if (kind != ExportKind.COUNT) {
            wanted.add("n");
        }
        String kept = wanted.stream()
                .filter(name -> LossExport.brings(turn.line(), name))
                .map(name -> "set_config('" + kind.table + "." + name + "', " + name + "::text, false) AS " + name)
                .collect(Collectors.joining(", "));
        return kept.isEmpty() ? text : "SELECT " + kept + " FROM (" + text + ") AS found";
    }

    private static String read(ExportKind kind, String name) {
        return "current_setting('" + kind.table + "." + name + "')::bigint";
    }

    /// A take, where what was read says that enough is left. That it was one is kept with it: where the transaction is
    /// rolled back, so is that.
    private static String take(ExportKind kind, String statement, boolean looks) {
        String taking =
                statement + "; IF FOUND THEN PERFORM set_config('" + kind.table + ".taken', 'one', false); END IF;";
        return "DO $$ BEGIN "
                + (looks ? "IF " + read(kind, "n") + " >= 1 THEN " + taking + " END IF;" : taking)
                + " END $$";
    }

    private static boolean gaveUp(Setup setup, LossExport.Turn turn) {
        return turn.role() == LossExport.Role.GIVES_UP && LossExport.leavesTransaction(setup);
    }

    /// Tells what the worker was given, by what it has really read and changed.
    private static void has(ExportKind kind, int worker, List<LossExport.Turn> turns, StringBuilder spec) {
        if (kind != ExportKind.COUNT) {
            spec.append("step has")
                    .append(worker)
                    .append(" { SELECT ")
                    .append(
                            kind == ExportKind.TAKE
                                    ? "current_setting('" + kind.table + ".taken', true) AS taken"
                                    : LossExport.handed(turns, worker, read(kind, "n")) + " AS number")
                    .append("; }\n");
        }
    }

    private static String name(LossExport.Turn turn) {
        return "turn" + turn.number();
    }
}
