package org.lostcount.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Strategy;
import org.lostcount.step.Event;
import org.lostcount.step.Position;
import org.lostcount.step.Setup;
import org.lostcount.step.StepLine;
import org.lostcount.step.Story;

/// A story of the stepper as files that others can run without Lost Count: a schedule, psql scripts, a JUnit test on
/// H2, and a spec for PostgreSQL's own isolation tester. Each makes a table of its own. Any thread.
public final class LossExport {
    /// What all engines understand alike: no call, no subselect, nothing of one engine's own.
    private static final Pattern PLAIN = Pattern.compile(
            "(?i)BEGIN|COMMIT|SELECT [\\w, ]+ FROM \\{table\\} WHERE id = \\?( FOR UPDATE)?|UPDATE \\{table\\} SET [^()\"']*");
    private static final Pattern SELECT_LIST = Pattern.compile("(?is)SELECT (.*?) FROM .*");
    /// Gives what is read another name.
    private static final Pattern OTHERWISE = Pattern.compile("(?i)\\bn\\s+AS\\b");

    /// Names another table than the counter's, or a sequence.
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)\\b(FROM|JOIN|INTO|(?<!FOR )UPDATE) (?!\\{table\\})[a-z_]|\\bNEXT VALUE FOR\\b|\\bNEXTVAL\\b|\\bLAST_INSERT_ID\\b");

    /// Has a row for each number.
    private static final String NUMBERS = "{table}_numbers";

    /// Names a table beside the counter's, of another kind than that.
    private static final Pattern OTHERS = Pattern.compile("\\{table\\}_(?!numbers\\b)");

    /// What one engine has and the other does not, though it is worded plainly.
    private static final Pattern OF_ONE = Pattern.compile("(?i)\\bRETURNING\\b|\\bFINAL TABLE\\b");

    /// One turn that was taken.
    ///
    /// @param number its place in the schedule, from 1
    /// @param worker whose it was
    /// @param line what was done
    /// @param waits whether it did not come to its end before others had
    /// @param wakes the workers whose steps came to their end with it
    /// @param own whether its words are somebody's own, those that begin and end transactions as well
    /// @param role what it does in a story of stocks or numbers
    record Turn(int number, int worker, StepLine line, boolean waits, List<Integer> wakes, boolean own, Role role) {}

    /// What a turn does beyond sending its statement.
    enum Role {
        /// Nothing.
        PLAIN,
        /// Takes, where it has seen that enough is left.
        TAKES,
        /// Has seen that nothing is left, and gives up.
        GIVES_UP
    }

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
        if (runsOn(setup, "postgres")) {
            files.putAll(PsqlExport.files(setup, story));
            files.put(kind(setup).spec + ".spec", IsolationSpec.text(setup, story));
        }
        if (runsOn(setup, "h2")) {
            files.put(kind(setup).test + ".java", JUnitExport.text(setup, story));
        }
        return files;
    }

    /// Whether the statements are sure to do on this engine what they did on their own.
    private static boolean runsOn(Setup setup, String store) {
        List<String> statements = setup.counter().statements();
        return setup.counter().id().store().equals(store)
                || (setup.counter().written().isEmpty()
                        ? statements.stream()
                                .noneMatch(sql -> OF_ONE.matcher(sql).find())
                        : statements.stream().allMatch(sql -> PLAIN.matcher(sql).matches()));
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
        if (!setup.counter().isSql()) {
            return Optional.of(
                    setup.counter().statements().isEmpty()
                            ? "A counter in memory has no statements that another program could run."
                            : "Only statements in SQL can be exported, and " + setup.counter() + " has none.");
        }
        if (setup.atFollower()) {
            return Optional.of(
                    "A story with a follower takes two servers, which no file can bring; it can't be exported.");
        }
        List<StepLine> lines = taken(story).map(turn -> line(setup, turn)).toList();
        if (lines.stream()
                .anyMatch(line -> line.words().chars().filter(c -> c == '?').count()
                        != line.names().size())) {
            return Optional.of("Statements with a question mark of their own can't be exported.");
        }
        boolean elsewhere = !setup.counter().written().isEmpty()
                && kind(setup) == ExportKind.NUMBER
                && setup.counter().statements().stream()
                        .anyMatch(sql -> ELSEWHERE.matcher(sql).find());
        if (elsewhere
                || setup.counter().statements().stream()
                        .anyMatch(sql -> OTHERS.matcher(sql).find())) {
            return Optional.of(setup.counter() + " has a table of its own kind, which the exports do not make.");
        }
        if (setup.counter().strategy().equals(Strategy.ADVISORY)) {
            return Optional.of(setup.counter() + " locks a name, which not every engine of the exports can.");
        }
        if (kind(setup) == ExportKind.NUMBER && lines.stream().noneMatch(line -> brings(line, "n"))) {
            return Optional.of(
                    setup.counter() + " is handed its number by the statement that adds, which can't be exported.");
        }
        if (!setup.counter().written().isEmpty()
                && kind(setup) != ExportKind.COUNT
                && lines.stream().anyMatch(LossExport::readsOtherwise)) {
            return Optional.of("Of stocks and numbers only statements that read n, by that name, can be exported.");
        }
        if (!carried(lines).stream().allMatch(name -> lines.stream().anyMatch(line -> brings(line, name)))) {
            return Optional.of("A story in which a write brings a value for a later statement can't be exported.");
        }
        boolean refused = story.turns().stream()
                .flatMap(turn -> turn.scene().events().stream())
                .anyMatch(e -> e instanceof Event.Answered answered && answered.again());
        return refused
                ? Optional.of("A story in which somebody begins anew can't be exported; switch off"
                        + " 'begin anew when refused', or say --on-conflict report.")
                : Optional.empty();
    }

    /// The turns that were taken, on the table of the exports.
    static List<Turn> turns(Setup setup, Story story) {
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < story.turns().size(); i++) {
            Story.Turn turn = story.turns().get(i);
            if (turn.taken()) {
                int worker = turn.worker();
                List<Event> events = turn.scene().events();
                turns.add(new Turn(
                        i + 1,
                        worker,
                        line(setup, turn),
                        events.stream().anyMatch(e -> e instanceof Event.Waits w && w.worker() == worker),
                        events.stream()
                                .filter(e -> e instanceof Event.Done done && done.worker() != worker)
                                .map(Event::worker)
                                .toList(),
                        !setup.counter().written().isEmpty(),
                        role(setup, story, turn)));
            }
        }
        return turns;
    }

    private static Stream<Story.Turn> taken(Story story) {
        return story.turns().stream().filter(Story.Turn::taken);
    }

    /// What was done in a turn that was taken, on the table of the exports: it is what happened first.
    private static StepLine line(Setup setup, Story.Turn turn) {
        return turn.scene().events().stream()
                .filter(event -> event.worker() == turn.worker())
                .map(event -> event.line().on(kind(setup).table))
                .findFirst()
                .orElseThrow();
    }

    static ExportKind kind(Setup setup) {
        return ExportKind.of(setup.counter().task());
    }

    private static Role role(Setup setup, Story story, Story.Turn turn) {
        if (kind(setup) != ExportKind.TAKE) {
            return Role.PLAIN;
        }
        Step step = line(setup, turn).step();
        if (step == Step.WRITE || step == Step.ADD) {
            return Role.TAKES;
        }
        boolean last = taken(story)
                .filter(other -> other.worker() == turn.worker())
                .reduce((_, later) -> later)
                .filter(turn::equals)
                .isPresent();
        return last && ended(story, turn.worker(), Outcome.NoneLeft.class) ? Role.GIVES_UP : Role.PLAIN;
    }

    /// The workers that were told that they have what they asked for.
    static List<Integer> acknowledged(Setup setup, Story story) {
        return IntStream.rangeClosed(1, setup.workers())
                .filter(worker -> ended(story, worker, Outcome.Ok.class))
                .boxed()
                .toList();
    }

    private static boolean ended(Story story, int worker, Class<? extends Outcome> outcome) {
        return story.turns().stream()
                .flatMap(turn -> turn.scene().events().stream())
                .anyMatch(event -> event.worker() == worker
                        && event instanceof Event.Answered answered
                        && outcome.isInstance(answered.outcome()));
    }

    /// What a worker has been handed in the end, by the name of what it has read: the program adds to what it has read
    /// before, and not to what it was told after.
    static String handed(List<Turn> turns, int worker, String read) {
        boolean changed = false;
        boolean asked = false;
        for (Turn turn : turns) {
            if (turn.worker() == worker) {
                asked |= changed && brings(turn.line(), "n");
                changed |= turn.line().step() == Step.WRITE || turn.line().step() == Step.ADD;
            }
        }
        return asked ? read : ExportKind.NUMBER.sum(read);
    }

    /// Whether a worker looks at what is left before it takes; else one statement does both.
    static boolean looks(List<Turn> turns, int worker) {
        return turns.stream().anyMatch(turn -> turn.worker() == worker && brings(turn.line(), "n"));
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

    /// Whether the strategy itself commits, so that it needs a `BEGIN`; what somebody has written down has its own.
    static boolean isTransaction(Setup setup) {
        return !setup.autocommit()
                && setup.counter().written().isEmpty()
                && setup.counter().statements().contains("COMMIT");
    }

    /// The statement with its parameters in place.
    ///
    /// @param value what is put in for a column that was read
    static String filled(ExportKind kind, StepLine line, UnaryOperator<String> value) {
        String text = line.words();
        for (String name : line.names()) {
            String put = switch (name) {
                case "id", "delta", "amount" -> "1";
                case "sum" -> kind.sum(value.apply("n"));
                default -> value.apply(name);
            };
            text = text.replaceFirst("\\?", Matcher.quoteReplacement(put));
        }
        return text;
    }

    /// The columns that a statement reads and a later one uses.
    static Set<String> carried(List<StepLine> lines) {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.addAll(line.names()));
        if (names.contains("sum")) {
            names.add("n");
        }
        names.removeAll(Set.of("id", "delta", "amount", "sum"));
        return names;
    }

    private static boolean reads(StepLine line) {
        return line.step() == Step.READ || line.step() == Step.LOCK || line.step() == Step.ASK;
    }

    private static boolean readsOtherwise(StepLine line) {
        return reads(line)
                && (!brings(line, "n") || OTHERWISE.matcher(line.words()).find());
    }

    /// Whether whoever gives up may have a transaction to end.
    static boolean leavesTransaction(Setup setup) {
        return isTransaction(setup) || !setup.counter().written().isEmpty();
    }

    /// Whether it is a reading statement which has a column of this name.
    static boolean brings(StepLine line, String name) {
        Matcher list = SELECT_LIST.matcher(line.words());
        return reads(line) && list.matches() && list.group(1).matches("(?is).*\\b" + Pattern.quote(name) + "\\b.*");
    }

    /// The table that the files make.
    static String table(Setup setup) {
        return (isOfNumbers(setup) ? NUMBERS : "{table}").replace("{table}", kind(setup).table);
    }

    private static boolean isOfNumbers(Setup setup) {
        return setup.counter().statements().stream().anyMatch(sql -> sql.contains(NUMBERS));
    }

    /// The statement that makes the table.
    static String create(Setup setup) {
        if (isOfNumbers(setup)) {
            return "CREATE TABLE " + table(setup) + " (id BIGINT NOT NULL, n BIGINT NOT NULL)";
        }
        return "CREATE TABLE " + table(setup) + " (id BIGINT PRIMARY KEY, n BIGINT NOT NULL, "
                + (setup.counter().statements().stream().noneMatch(sql -> sql.contains("version"))
                                && setup.counter().written().isEmpty()
                        ? "updated_at TIMESTAMP WITH TIME ZONE)"
                        : "version BIGINT DEFAULT 0)");
    }

    /// The statement that puts its row there.
    static String insert(Setup setup) {
        return "INSERT INTO " + table(setup) + " (id, n) VALUES (1, " + setup.start() + ")";
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
