package org.lostcount.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lostcount.counter.Step;
import org.lostcount.step.Event;
import org.lostcount.step.Position;
import org.lostcount.step.Script;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// A story of the stepper as files that others can run without Lost Count: a schedule, psql scripts, a JUnit test on
/// H2, and a spec for PostgreSQL's own isolation tester. Each makes a table of its own. Any thread.
public final class LossExport {
    /// The table that the exports make.
    public static final String TABLE = "lost_update";

    static final String CREATE = "CREATE TABLE " + TABLE
            + " (id BIGINT PRIMARY KEY, n BIGINT NOT NULL, updated_at TIMESTAMP WITH TIME ZONE)";
    static final String INSERT = "INSERT INTO " + TABLE + " (id, n) VALUES (1, " + Setup.START + ")";

    /// One turn that was taken.
    ///
    /// @param number its place in the schedule, from 1
    /// @param worker whose it was
    /// @param line what was done
    /// @param waits whether it did not come to its end before others had
    /// @param wakes the workers whose steps came to their end with it
    record Turn(int number, int worker, Script.Line line, boolean waits, List<Integer> wakes) {}

    private LossExport() {}

    /// The files by name.
    ///
    /// @param setup what was stepped through; a counter that is sent statements
    /// @param story one without refusals
    /// @throws IllegalArgumentException when the story can't be told in SQL
    public static Map<String, String> files(Setup setup, Story story) {
        whyNot(setup, story).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        Map<String, String> files = new LinkedHashMap<>();
        files.put("schedule.txt", story.schedule() + "\n");
        files.putAll(PsqlExport.files(setup, story));
        files.put("LostUpdateTest.java", JUnitExport.text(setup, story));
        files.put("lost-update.spec", IsolationSpec.text(setup, story));
        return files;
    }

    /// Writes the files into `directory`, which is made where it is missing.
    public static List<Path> write(Path directory, Setup setup, Story story) throws IOException {
        Files.createDirectories(directory);
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files(setup, story).entrySet()) {
            written.add(Files.writeString(directory.resolve(file.getKey()), file.getValue()));
        }
        return written;
    }

    /// Why there are no such files, as a sentence.
    public static Optional<String> whyNot(Setup setup, Story story) {
        if (setup.counter().statements().isEmpty()) {
            return Optional.of("A counter in memory has no statements that another program could run.");
        }
        if (Script.of(setup.counter(), TABLE).lines().isEmpty()) {
            return Optional.of("Statements of your own can't be exported; they are in your file already.");
        }
        boolean refused = story.turns().stream()
                .flatMap(turn -> turn.scene().events().stream())
                .anyMatch(e -> e instanceof Event.Answered answered && answered.again());
        return refused ? Optional.of("A story in which somebody begins anew can't be exported.") : Optional.empty();
    }

    /// The turns that were taken, on the table of the exports.
    static List<Turn> turns(Setup setup, Story story) {
        Script script = Script.of(setup.counter(), TABLE);
        int[] taken = new int[setup.workers()];
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < story.turns().size(); i++) {
            Story.Turn turn = story.turns().get(i);
            if (turn.taken()) {
                int worker = turn.worker();
                int step = taken[worker - 1]++;
                List<Event> events = turn.scene().events();
                turns.add(new Turn(
                        i + 1,
                        worker,
                        script.lines().get(step),
                        events.stream().anyMatch(e -> e instanceof Event.Waits w && w.worker() == worker),
                        events.stream()
                                .filter(e -> e instanceof Event.Done done && done.worker() != worker)
                                .map(Event::worker)
                                .toList()));
            }
        }
        return turns;
    }

    /// The workers that were abandoned while they were held inside their increment.
    static List<Integer> abandoned(Story story) {
        return story.turns().isEmpty()
                ? List.of()
                : story.turns().getLast().scene().positions().stream()
                        .filter(p -> p.isRunnable() && p.taken() > 0)
                        .map(Position::worker)
                        .toList();
    }

    /// Whether the strategy itself commits, so that it needs a `BEGIN`.
    static boolean isTransaction(Setup setup) {
        return !setup.autocommit() && setup.counter().statements().contains("COMMIT");
    }

    /// `statement` with its parameters in place.
    static String filled(Script.Line line, String read, String sum) {
        List<String> arguments = switch (step(line)) {
            case LOCK, READ, ASK -> List.of("1");
            case WRITE -> List.of(sum, "1", read);
            case ADD -> List.of("1", "1");
            case COMMIT -> List.of();
        };
        String text = line.words();
        for (String argument : arguments) {
            text = text.replaceFirst("\\?", java.util.regex.Matcher.quoteReplacement(argument));
        }
        return text;
    }

    static Step step(Script.Line line) {
        return Objects.requireNonNull(line.step());
    }

    /// `BEGIN`'s isolation level in SQL.
    static String level(Setup setup) {
        return setup.isolation().word().replace('-', ' ').toUpperCase(java.util.Locale.ROOT);
    }

    /// The value that the counter should have at the end.
    static long expected(Story story) {
        return story.ending().verdict().expected();
    }
}
