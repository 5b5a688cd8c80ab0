package org.lostcount.report;

import java.util.List;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;

/// What a task's operations, and what goes wrong with them, are called. Any thread.
///
/// @param operation one of them: `increment`
/// @param operations several, also as what a worker is asked for: `8 threads × 1000 increments`
/// @param deed what the Java of a counter does: `The increment`
/// @param done what they are when they have happened: `counted`
/// @param wrong what became of a run of which something is wrong, after its number: `2 of 3 lost`
/// @param wrongOnes the same as the head of a figure
/// @param wrongOne what became of an operation of which something is wrong: `none lost`
/// @param guess asks before a run how much will be wrong
/// @param invitation says what a run does, and asks what will come of it
public record TaskWords(
        String operation,
        String operations,
        String deed,
        String done,
        String wrong,
        String wrongOnes,
        String wrongOne,
        String guess,
        String invitation) {
    private static final TaskWords COUNT = new TaskWords(
            "increment",
            "increments",
            "The increment",
            "counted",
            "lost",
            "Lost",
            "lost",
            "How many will be lost?",
            "Press Run. Every thread adds 1 to the same counter, again and again; then the counter is read. Will every"
                    + " increment be there?");
    private static final TaskWords TAKE = new TaskWords(
            "take",
            "takes",
            "The take",
            "taken",
            "oversold or lost",
            "Oversold or lost",
            "oversold",
            "How many will be oversold?",
            "Press Run. Every thread takes from the same stock, again and again, and is told when none is left. Will more"
                    + " be given out than there was?");
    private static final TaskWords NUMBER = new TaskWords(
            "number",
            "numbers",
            "How a number is handed out",
            "handed out",
            "handed out numbers twice",
            "With duplicates",
            "twice",
            "How many duplicates will there be?",
            "Press Run. Every thread asks for the next number, again and again. Will two be handed the same one?");
    /// Where there are several tasks.
    private static final TaskWords ANY = new TaskWords(
            "operation", "operations", "The operation", "done", "went wrong", "Wrong", "wrong", "", COUNT.invitation);

    public static TaskWords of(Task task) {
        return task == Task.TAKE ? TAKE : task == Task.NUMBER ? NUMBER : COUNT;
    }

    /// Those that are true of all these runs.
    public static TaskWords of(List<RunResult> runs) {
        List<Task> tasks =
                runs.stream().map(run -> run.counter().task()).distinct().toList();
        return tasks.size() == 1 ? of(tasks.getFirst()) : ANY;
    }
}
