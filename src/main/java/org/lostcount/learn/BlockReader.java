package org.lostcount.learn;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.lostcount.condition.Condition;
import org.lostcount.condition.ConditionException;
import org.lostcount.condition.Vocabulary;
import org.lostcount.condition.results.RunValues;
import org.lostcount.condition.results.StepValues;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.learn.Block.Goal;
import org.lostcount.learn.Block.Played;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.PageReader.Fence;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;
import org.lostcount.sweep.CounterNames;
import org.lostcount.sweep.Feasible;
import org.lostcount.sweep.MistypedException;

/// Reads the blocks of a page. Used once.
final class BlockReader {
    private static final List<String> STEPPER = List.of("counter", "workers", "isolation", "autocommit", "on-conflict");
    private static final List<String> GOAL = List.of("expect", "goal", "hints", "solution");
    private static final List<String> SETTINGS =
            Settings.ALL.stream().map(Setting::name).toList();

    /// The blocks that there are, and the fields of each; notes are Markdown and have none.
    static final SequencedMap<String, List<String>> FIELDS = Collections.unmodifiableSequencedMap(fields());

    private static final int MOST_COUNTERS = 8;
    private static final int LONGEST_SQL = 10_000;

    private static SequencedMap<String, List<String>> fields() {
        SequencedMap<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("predict", QuestionReader.PREDICT);
        fields.put("ask", QuestionReader.ASK);
        fields.put("run", join(List.of("counter"), SETTINGS, List.of("expect")));
        fields.put("step", join(STEPPER, List.of("schedule"), GOAL));
        fields.put("orders", join(STEPPER, List.of("expect"), List.of()));
        fields.put("grade", join(List.of("store", "isolation", "task"), List.of("ignore-row-count", "start"), GOAL));
        fields.put("counter", List.of("store", "calls", "expect"));
        fields.put("notes", List.of());
        return fields;
    }

    private final Head head;
    private final IntConsumer html;

    /// @param html told the line of each tag of HTML
    BlockReader(Head head, IntConsumer html) {
        this.head = head;
        this.html = html;
    }

    private static List<String> join(List<String> first, List<String> second, List<String> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }

    /// The blocks of these fences, in their order. What is played is read first, as a prediction speaks of its
    /// result.
    List<Block> read(List<Fence> fences) throws Mistake {
        Map<Integer, Block> blocks = new HashMap<>();
        for (int i = 0; i < fences.size(); i++) {
            Optional<Block> block = playedOrNotes(fences.get(i));
            if (block.isPresent()) {
                blocks.put(i, block.get());
            }
        }
        for (int i = 0; i < fences.size(); i++) {
            if (!blocks.containsKey(i)) {
                List<Block> later = new ArrayList<>();
                for (int j = i + 1; j < fences.size(); j++) {
                    Optional.ofNullable(blocks.get(j)).ifPresent(later::add);
                }
                blocks.put(i, QuestionReader.read(fences.get(i), next(later).map(Played::vocabulary)));
            }
        }
        return List.copyOf(new java.util.TreeMap<>(blocks).values());
    }

    /// The first of these blocks that is played.
    static Optional<Played> next(Collection<Block> blocks) {
        return blocks.stream()
                .filter(Played.class::isInstance)
                .map(Played.class::cast)
                .findFirst();
    }

    /// What a block says of how its goal can be reached.
    static List<String> hints(Played played) {
        return switch (played) {
            case Block.Steps(var _, var _, var _, var _, var goal) ->
                goal.map(Goal::hints).orElse(List.of());
            case Block.Grading grading -> grading.goal().map(Goal::hints).orElse(List.of());
            default -> List.of();
        };
    }

    private Optional<Block> playedOrNotes(Fence fence) throws Mistake {
        return switch (fence.word()) {
            case "predict", "ask" -> Optional.empty();
            case "notes" -> Optional.of(new Block.Notes(fence.line(), notes(fence)));
            case "run" -> Optional.of(run(fence, entries(fence)));
            case "step" -> Optional.of(steps(fence, entries(fence)));
            case "orders" -> Optional.of(orders(fence, entries(fence)));
            case "grade" -> Optional.of(grading(fence, entries(fence)));
            default -> Optional.of(calls(fence, entries(fence)));
        };
    }

    private Node notes(Fence fence) {
        return Markdown.parse(fence.text(), line -> html.accept(fence.line() + line));
    }

    static Entries entries(Fence fence) throws Mistake {
        return Entries.of(
                fence.word(),
                fence.line(),
                Yaml.read(fence.text(), fence.line() + 1),
                FIELDS.getOrDefault(fence.word(), List.of()));
    }

    private Block run(Fence fence, Entries entries) throws Mistake {
        List<Yaml.Text> names = entries.texts("counter");
        if (names.isEmpty()) {
            throw new Mistake(fence.line(), "run needs a field counter.");
        }
        Workload workload = WorkloadReader.read(fence, entries);
        List<Counter> counters = counters(names, workload.topology());
        if (counters.size() > MOST_COUNTERS) {
            throw new Mistake(names.getFirst().line(), "A run of a page has at most " + MOST_COUNTERS + " counters.");
        }
        for (Counter counter : counters) {
            Optional<String> why = Feasible.whyNot(counter, workload, _ -> StoreAddress.EMBEDDED);
            if (why.isEmpty() && workload.faults().any() && !counter.isBreakable()) {
                why = Optional.of("fault is for servers that Lost Count starts itself, which that of " + counter
                        + " is none of.");
            }
            if (why.isEmpty() && workload.evidence()) {
                why = workload.whyNoEvidence(counter);
            }
            if (why.isPresent()) {
                throw new Mistake(names.getFirst().line(), WorkloadReader.undashed(why.get()));
            }
        }
        List<Claim> claims = claims(entries, RunValues.vocabulary(counters, workload));
        return new Block.Run(fence.line(), counters, workload, claims);
    }

    private List<Counter> counters(List<Yaml.Text> names, Topology topology) throws Mistake {
        List<Counter> counters = new ArrayList<>();
        for (Yaml.Text name : names) {
            try {
                counters.addAll(CounterNames.meant(List.of(name.text())));
            } catch (MistypedException e) {
                throw new Mistake(name.line(), e.sentence());
            }
        }
        for (Counter counter : counters) {
            needed(names.getFirst().line(), counter.id().store(), topology);
        }
        return counters.stream().distinct().toList();
    }

    private void needed(int line, String store, Topology asked) throws Mistake {
        // Of a store that knows no such servers, that is said.
        Topology topology =
                Stores.named(store).flatMap(known -> known.replication(asked)).isPresent() ? asked : Topology.SINGLE;
        if (!HeadReader.ALWAYS.contains(store)
                && head.needs().stream().noneMatch(known -> known.covers(store, topology))) {
            throw new Mistake(
                    line,
                    "The front matter must say needs: [" + Need.typed(store, topology)
                            + "], as this block runs on it.");
        }
    }

    private Setup setup(Entries entries) throws Mistake {
        Yaml.Text name = entries.text("counter");
        List<Counter> counters = counters(List.of(name), Topology.SINGLE);
        if (counters.size() != 1) {
            throw new Mistake(name.line(), "One counter is stepped through; " + quoted(name.text()) + " is several.");
        }
        return new Setup(
                counters.getFirst(),
                Math.toIntExact(entries.read("workers", new Form.Whole(2, Setup.MAX_WORKERS), 2L)),
                isolation(entries),
                entries.isOn("autocommit"),
                entries.read(
                        "on-conflict",
                        Form.Word.of(
                                new RetryPolicy[] {Setup.RETRY, RetryPolicy.REPORT},
                                policy -> policy.equals(RetryPolicy.REPORT) ? "report" : "retry"),
                        Setup.RETRY));
    }

    private static Isolation isolation(Entries entries) throws Mistake {
        return entries.read("isolation", Form.Word.of(Isolation.values(), Isolation::word), Isolation.READ_COMMITTED);
    }

    private Block steps(Fence fence, Entries entries) throws Mistake {
        Setup setup = setup(entries);
        Vocabulary vocabulary = StepValues.ofStory();
        Optional<Goal<Schedule>> goal = Optional.empty();
        Schedule schedule = new Schedule(List.of());
        oneOf(fence, entries, "schedule");
        if (entries.has("goal")) {
            Yaml.Text solution = entries.text("solution");
            goal = Optional.of(new Goal<>(
                    claim(entries.text("goal"), vocabulary),
                    TextCheck.markdown(entries.texts("hints")),
                    schedule(solution, "solution", setup)));
        } else {
            schedule = schedule(entries.text("schedule"), "schedule", setup);
        }
        return new Block.Steps(fence.line(), setup, schedule, claims(entries, vocabulary), goal);
    }

    /// A goal has a solution, and perhaps hints; what is shown has neither, and what is expected of it.
    private static void oneOf(Fence fence, Entries entries, String shown) throws Mistake {
        List<String> others = entries.has("goal") ? List.of("expect") : List.of("hints", "solution");
        for (String other : others) {
            if (entries.has(other)) {
                throw new Mistake(
                        entries.needed(other).line(),
                        fence.word() + (entries.has("goal") ? " with a goal has no " : " without a goal has no ")
                                + other + ".");
            }
        }
        if (fence.word().equals("step") && entries.has("goal") == entries.has(shown)) {
            throw new Mistake(
                    fence.line(), "step has either a " + shown + " that is shown, or a goal with its solution.");
        }
    }

    private static Schedule schedule(Yaml.Text text, String field, Setup setup) throws Mistake {
        return Schedule.parse(text.text(), setup.workers())
                .filter(schedule -> schedule.length() > 0)
                .orElseThrow(() -> new Mistake(
                        text.line(),
                        field + " is numbers of workers from 1 to " + setup.workers()
                                + " with spaces between them, such as 1 1 2 2 1 2, not " + quoted(text.text()) + "."));
    }

    private Block orders(Fence fence, Entries entries) throws Mistake {
        return new Block.AllOrders(fence.line(), setup(entries), claims(entries, StepValues.ofOrders()));
    }

    private Block grading(Fence fence, Entries entries) throws Mistake {
        oneOf(fence, entries, "start");
        Store store = store(fence, entries, "h2");
        if (store.counters().stream().noneMatch(Counter::isSql)) {
            throw new Mistake(entries.needed("store").line(), "SQL can't be graded on " + store.name() + ".");
        }
        Vocabulary vocabulary = StepValues.ofGrade();
        Optional<Goal<String>> goal = Optional.empty();
        if (entries.has("goal")) {
            goal = Optional.of(new Goal<>(
                    claim(entries.text("goal"), vocabulary),
                    TextCheck.markdown(entries.texts("hints")),
                    sql(entries, "solution")));
        }
        return new Block.Grading(
                fence.line(),
                store,
                isolation(entries),
                entries.has("task")
                        ? Optional.of(entries.read(
                                "task", Form.Word.of(Task.ALL.toArray(Task[]::new), Task::word), Task.COUNT))
                        : Optional.empty(),
                entries.isOn("ignore-row-count"),
                sql(entries, "start"),
                claims(entries, vocabulary),
                goal);
    }

    private static String sql(Entries entries, String key) throws Mistake {
        Yaml.Text sql = entries.text(key);
        if (sql.text().length() > LONGEST_SQL) {
            throw new Mistake(sql.line(), key + " is longer than any increment.");
        }
        return sql.text();
    }

    private Store store(Fence fence, Entries entries, String usual) throws Mistake {
        List<String> names = Stores.ALL.stream().map(Store::name).toList();
        String name = entries.read("store", Form.Word.of(names.toArray(String[]::new), n -> n), usual);
        needed(entries.value("store").map(Yaml::line).orElse(fence.line()), name, Topology.SINGLE);
        return Stores.named(name).orElseThrow();
    }

    private Block calls(Fence fence, Entries entries) throws Mistake {
        Yaml.Text calls = entries.text("calls");
        // A text of several lines begins below its field.
        int first = calls.text().contains("\n") ? calls.line() + 1 : calls.line();
        CallScript script = CallScript.read(calls.text(), first);
        return new Block.Calls(
                fence.line(), store(fence, entries, "memory"), script, claims(entries, script.vocabulary()));
    }

    private static List<Claim> claims(Entries entries, Vocabulary vocabulary) throws Mistake {
        List<Claim> claims = new ArrayList<>();
        for (Yaml.Text text : entries.texts("expect")) {
            claims.add(claim(text, vocabulary));
        }
        return claims;
    }

    private static Claim claim(Yaml.Text text, Vocabulary vocabulary) throws Mistake {
        return new Claim(text.line(), condition(text, vocabulary));
    }

    static Condition condition(Yaml.Text text, Vocabulary vocabulary) throws Mistake {
        try {
            return Condition.parse(text.text(), vocabulary);
        } catch (ConditionException e) {
            throw new Mistake(text.line(), e.sentence());
        }
    }
}
