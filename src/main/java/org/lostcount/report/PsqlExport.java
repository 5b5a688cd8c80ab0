package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.step.Setup;
import org.lostcount.step.StepLine;
import org.lostcount.step.Story;

/// Scripts for as many psql as there are workers. Each stops before a turn until somebody presses Enter.
final class PsqlExport {
    private PsqlExport() {}

    static Map<String, String> files(Setup setup, Story story) {
        List<LossExport.Turn> turns = LossExport.turns(setup, story);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(
                "setup.sql",
                "DROP TABLE IF EXISTS " + LossExport.table(setup) + ";\n" + LossExport.create(setup) + ";\n"
                        + LossExport.insert(setup) + ";\n");
        for (int worker = 1; worker <= setup.workers(); worker++) {
            files.put("worker-" + worker + ".sql", script(setup, story, worker, turns));
        }
        files.put("instructions.txt", instructions(setup, story, turns));
        return files;
    }

    private static String script(Setup setup, Story story, int worker, List<LossExport.Turn> turns) {
        StringBuilder script = new StringBuilder("\\set QUIET on\n\\echo Worker " + worker + "\n");
        ExportKind kind = LossExport.kind(setup);
        if (kind == ExportKind.TAKE) {
            script.append("\\set taken 0\n");
        }
        if (LossExport.isTransaction(setup)) {
            script.append("BEGIN ISOLATION LEVEL ")
                    .append(LossExport.level(setup))
                    .append(";\n");
        } else {
            script.append("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ")
                    .append(LossExport.level(setup))
                    .append(";\n");
        }
        for (LossExport.Turn turn : turns) {
            if (turn.worker() == worker) {
                String statement = LossExport.filled(kind, turn.line(), name -> ":" + name);
                script.append("\\prompt 'Turn ").append(turn.number()).append(": Enter ' enter\n");
                turn.line().prelude().forEach(before -> script.append(before).append(";\n"));
                script.append(
                                turn.role() == LossExport.Role.TAKES
                                        ? take(statement, LossExport.looks(turns, worker))
                                        : statement + ending(turn.line()))
                        .append(turn.role() == LossExport.Role.GIVES_UP ? gaveUp(setup) : "")
                        .append("\\echo turn ")
                        .append(turn.number())
                        .append(" is done\n");
            }
        }
        script.append("\\prompt 'The end: Enter ' enter\n");
        return LossExport.acknowledged(setup, story).contains(worker)
                ? script.append(has(kind, worker, turns)).toString()
                : script.toString();
    }

    /// A take, where what was read says that enough is left; it tells how many rows it has changed.
    private static String take(String statement, boolean looks) {
        String taking = statement + ";\n\\set taken :ROW_COUNT\n";
        return looks ? "SELECT :n >= 1 AS enough \\gset\n\\if :enough\n" + taking + "\\endif\n" : taking;
    }

    private static String gaveUp(Setup setup) {
        return (LossExport.leavesTransaction(setup) ? "ROLLBACK;\n" : "") + "\\echo none is left\n";
    }

    /// Tells what the worker was given, by what it has really read and changed.
    private static String has(ExportKind kind, int worker, List<LossExport.Turn> turns) {
        return switch (kind) {
            case COUNT -> "";
            case TAKE -> "\\if :taken\n\\echo worker " + worker + " has taken one\n\\endif\n";
            case NUMBER ->
                "SELECT " + LossExport.handed(turns, worker, ":n") + " AS number \\gset\n\\echo worker " + worker
                        + " has number :number\n";
        };
    }

    private static String ending(StepLine line) {
        boolean reads = line.words().regionMatches(true, 0, "SELECT", 0, "SELECT".length());
        return !reads ? ";\n" : LossExport.brings(line, "n") ? " \\gset\n\\echo read :n\n" : " \\gset\n";
    }

    private static String instructions(Setup setup, Story story, List<LossExport.Turn> turns) {
        StringBuilder text = new StringBuilder(LossExport.kind(setup).title).append("""
                , step by step, with psql.

                psql -f setup.sql
                Then one terminal for each worker:
                """);
        for (int worker = 1; worker <= setup.workers(); worker++) {
            text.append("psql -f worker-").append(worker).append(".sql\n");
        }
        text.append("\nPress Enter in this order:\n");
        for (LossExport.Turn turn : turns) {
            text.append("turn ").append(turn.number()).append(": worker ").append(turn.worker());
            text.append(turn.waits() ? ", which then waits\n" : "\n");
        }
        return text.append("then Enter once more in each.\n\n")
                .append("psql -c 'SELECT n FROM ")
                .append(LossExport.table(setup))
                .append(" WHERE id = 1'\n")
                .append(StoryText.of(story.ending()))
                .append('\n')
                .toString();
    }
}
