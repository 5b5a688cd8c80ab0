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
        Schedule turns = schedule(schedule, setup.workers());
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
        rows.add(List.of("turn", "worker", "step", "others see", "the worker"));
        rows.add(List.of("", "", "", Long.toString(setup.start()), ""));
        int number = 0;
        for (Story.Turn turn : story.turns()) {
            number++;
            tell(number, turn, rows);
        }
        TextTable.lines(rows).forEach(line -> Terminal.line(stream, line));
        Terminal.sentences(stream, StoryText.of(story.ending()));
    }

    private static void tell(int number, Story.Turn turn, List<List<String>> rows) {
        List<Event> events = turn.scene().events();
        if (!turn.taken()) {
            rows.add(List.of("" + number, "" + turn.worker(), "", "", "can't take a step, and is passed over"));
        }
        String visible = StoryText.visible(turn.scene().visible());
        for (int worker : events.stream().map(Event::worker).distinct().toList()) {
            List<Event> own = events.stream().filter(e -> e.worker() == worker).toList();
            rows.add(List.of(
                    worker == turn.worker() ? "" + number : "",
                    "" + worker,
                    TextTable.cut(own.getFirst().line().words(), 50),
                    visible,
                    own.stream().map(StoryText::of).collect(Collectors.joining("; "))));
        }
    }

    /// The schedule that was typed.
    static Schedule schedule(String typed, int workers) throws Refusal {
        return Schedule.parse(typed, workers)
                .orElseThrow(() -> Refusal.usage("--schedule must be numbers of workers from 1 to " + workers
                        + " with spaces between them, such as \"1 1 2 2 1 2\", not " + Refusal.quote(typed) + "."));
    }
}
