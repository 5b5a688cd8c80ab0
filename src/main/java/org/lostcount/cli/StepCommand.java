package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lostcount.report.StoryText;
import org.lostcount.step.Event;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `step`: plays a schedule on real sessions, one step at a time, and tells the story. One use, one thread.
@Command(
        name = "step",
        description = "Lets workers take the steps of a counter's increment in the order that you give.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} step COUNTER --schedule \"1 1 2 2 1 2\" [options]",
        footer = {"", "Exit status: 0 nothing was lost; 1 an acknowledged increment is missing."},
        sortOptions = false)
final class StepCommand extends OfOneCounter {
    private static final String PASSED_OVER = "can't take a step, and is passed over";

    @Option(
            names = "--schedule",
            paramLabel = "WORKERS",
            required = true,
            order = 2,
            description = "which worker takes the next step, one after another: \"1 1 2 2 1 2\"")
    private String schedule = "";

    StepCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Refusal {
        Setup setup = options.setup();
        Schedule turns = schedule(schedule, setup);
        return Stage.play(terminal, database, setup, stage -> {
            try (Stepper stepper = stage.stepper(setup)) {
                Story story = Story.play(stepper, turns);
                tell(stage.text(), stepper.setup(), turns, story);
                return story.ending().isWrong();
            }
        });
    }

    /// Prints a story as a table, and what came of it.
    static void tell(PrintStream stream, Setup setup, Schedule turns, Story story) {
        Terminal.line(stream, StoryText.of(setup) + ", schedule " + turns + ".");
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(setup, "turn", "worker", "step", "others see", "the follower", "the worker"));
        String start = Long.toString(setup.start());
        rows.add(row(setup, "", "", "", start, start, ""));
        int number = 0;
        for (Story.Turn turn : story.turns()) {
            number++;
            tell(setup, number, turn, rows);
        }
        TextTable.lines(rows).forEach(line -> Terminal.line(stream, line));
        Terminal.sentences(stream, StoryText.of(story.ending()));
    }

    /// @param follower what is read there, where anybody does
    private static List<String> row(
            Setup setup, String turn, String worker, String step, String others, String follower, String what) {
        return setup.atFollower()
                ? List.of(turn, worker, step, others, follower, what)
                : List.of(turn, worker, step, others, what);
    }

    private static String mark(int worker) {
        return worker == Schedule.FOLLOWER ? "f" : "" + worker;
    }

    private static void tell(Setup setup, int number, Story.Turn turn, List<List<String>> rows) {
        List<Event> events = turn.scene().events();
        if (!turn.taken()) {
            rows.add(row(setup, "" + number, mark(turn.worker()), "", "", "", PASSED_OVER));
        }
        String visible = StoryText.visible(turn.scene().visible());
        String follower = StoryText.visible(turn.scene().followers());
        for (int worker : events.stream().map(Event::worker).distinct().toList()) {
            List<Event> own = events.stream().filter(e -> e.worker() == worker).toList();
            rows.add(row(
                    setup,
                    worker == turn.worker() ? "" + number : "",
                    mark(worker),
                    TextTable.cut(own.getFirst().line().words(), 50),
                    visible,
                    follower,
                    own.stream().map(event -> StoryText.of(event, setup)).collect(Collectors.joining("; "))));
        }
    }

    /// The schedule that was typed.
    static Schedule schedule(String typed, Setup setup) throws Refusal {
        return Schedule.parse(typed, setup)
                .orElseThrow(() -> Refusal.usage("--schedule must be numbers of workers from 1 to " + setup.workers()
                        + (setup.atFollower()
                                ? ", and f for the follower, with spaces between them, such as \"1 1 1 f 2 2 2\""
                                : " with spaces between them, such as \"1 1 2 2 1 2\"")
                        + ", not " + Refusal.quote(typed) + "."));
    }
}
