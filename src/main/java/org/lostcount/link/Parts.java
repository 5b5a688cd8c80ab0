package org.lostcount.link;

import static org.lostcount.file.Printable.quoted;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.file.Nearest;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;
import org.lostcount.sweep.CounterNames;
import org.lostcount.sweep.FollowerSteps;
import org.lostcount.sweep.MistypedException;
import org.lostcount.sweep.TypedSettings;

/// The parts of a link's text, unpacked: those that its kind has, each once, and no others. Immutable.
///
/// @param path what stands behind the kind and `/`
/// @param values by their names
record Parts(Kind kind, String path, Map<String, String> values) {
    private static final Pattern ORDER = Pattern.compile("[1-9f]{0," + Schedule.MAX_LENGTH + "}");

    /// @param text behind the scheme
    static Parts of(String text) throws LinkException {
        if (text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new LinkException("A link is one line without spaces, of letters, digits and signs of ASCII.");
        }
        String[] halves = text.split("\\?", 2);
        String[] path = halves[0].split("/", 2);
        Kind kind = kind(path[0]);
        if (kind != Kind.PAGE && path.length > 1) {
            throw new LinkException("Behind " + kind.word() + " in a link stands ?, and not /.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        if (halves.length > 1 && !halves[1].isEmpty()) {
            for (String part : halves[1].split("&", -1)) {
                add(kind, part, values);
            }
        }
        if (!values.getOrDefault(Kind.VERSION_PART, Kind.VERSION).equals(Kind.VERSION)) {
            throw new LinkException("The link was made by another version of Lost Count; use that one to open it.");
        }
        return new Parts(kind, path.length > 1 ? path[1] : "", values);
    }

    private static Kind kind(String word) throws LinkException {
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new LinkException("There is no link to " + quoted(word) + ", but to "
                + String.join(", ", Kind.words().subList(0, Kind.words().size() - 1)) + " and "
                + Kind.words().getLast() + ".");
    }

    private static void add(Kind kind, String part, Map<String, String> values) throws LinkException {
        int equals = part.indexOf('=');
        String said = Escapes.read(equals < 0 ? part : part.substring(0, equals));
        String name = Settings.named(said).<String>map(Setting::name).orElse(said);
        if (!kind.parts().contains(name)) {
            List<String> near = Nearest.to(name, kind.parts());
            throw new LinkException("A link to " + kind.word() + " can't say " + quoted(name)
                    + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?"));
        }
        if (equals < 0 || equals == part.length() - 1) {
            throw new LinkException("The link says " + name + ", and not what.");
        }
        if (values.put(name, Escapes.read(part.substring(equals + 1))) != null) {
            throw new LinkException("The link says " + name + " twice.");
        }
    }

    Link link() throws LinkException {
        try {
            return switch (kind) {
                case PAGE -> page();
                case STEP -> steps();
                case RUN -> run();
                case GRADE -> sql();
            };
        } catch (MistypedException e) {
            throw new LinkException("The link can't be opened: " + undashed(e.sentence()));
        }
    }

    /// In a link a part has no dashes.
    private static String undashed(String sentence) {
        return sentence.replaceAll("--(?=[a-z])", "");
    }

    private String needed(String name) throws LinkException {
        String value = values.get(name);
        if (value == null) {
            throw new LinkException("A link to " + kind.word() + " must say " + name + ".");
        }
        return value;
    }

    private <T> T read(String name, Form<T> form, T otherwise) throws MistypedException {
        String typed = values.get(name);
        return typed == null ? otherwise : TypedSettings.read(name, form, typed);
    }

    private <T> T read(Setting<T> setting, T otherwise) throws MistypedException {
        return read(setting.name(), setting.form(), otherwise);
    }

    private Isolation isolation() throws MistypedException {
        return read("isolation", Form.Word.of(Isolation.values(), Isolation::word), Isolation.READ_COMMITTED);
    }

    private Link page() throws LinkException {
        if (!Link.PAGE_NAME.matcher(path).matches()) {
            throw new LinkException("A link to a page names it by small letters, digits and -, as " + Link.SCHEME
                    + "page/retry-is-free.");
        }
        return new Link.ToPage(path);
    }

    private List<Counter> counters() throws LinkException {
        try {
            return CounterNames.meant(List.of(needed("counter").split(",", -1)));
        } catch (MistypedException e) {
            throw new LinkException(e.sentence());
        }
    }

    private Link steps() throws LinkException, MistypedException {
        List<Counter> counters = counters();
        if (counters.size() != 1) {
            throw new LinkException("A link to step names one counter, and not " + quoted(needed("counter")) + ".");
        }
        Counter counter = counters.getFirst();
        Setup setup = new Setup(
                counter,
                Math.toIntExact(read("workers", new Form.Whole(2, Setup.MAX_WORKERS), 2L)),
                isolation(),
                read("autocommit", Form.Word.ON_OFF, false),
                read(
                        "on-conflict",
                        Form.Word.of(
                                new RetryPolicy[] {Setup.RETRY, RetryPolicy.REPORT},
                                policy -> policy.equals(RetryPolicy.REPORT) ? "report" : "retry"),
                        Setup.RETRY),
                FollowerSteps.meant(
                        counter, read(Settings.TOPOLOGY, Topology.SINGLE), read(Settings.READ_FROM, ReadFrom.PRIMARY)));
        return new Link.ToSteps(setup, order(setup));
    }

    private Schedule order(Setup setup) throws LinkException {
        String order = values.getOrDefault("order", "");
        Optional<Schedule> schedule = ORDER.matcher(order).matches()
                ? Schedule.parse(String.join(" ", order.split("")), setup)
                : Optional.empty();
        return schedule.orElseThrow(() -> new LinkException("The order of a link is at most " + Schedule.MAX_LENGTH
                + " numbers of workers from 1 to " + setup.workers() + ", as 112212"
                + (setup.atFollower() ? ", and f for the follower" : "") + ", and not "
                + quoted(order) + "."));
    }

    private Link run() throws LinkException, MistypedException {
        List<Counter> counters = counters();
        List<Workload> workloads = new TypedSettings(this::typed).workloads();
        if (workloads.size() > 1) {
            throw new LinkException("A link to run has one value for each setting, and no lists.");
        }
        return new Link.ToRun(counters, workloads.getFirst());
    }

    private List<String> typed(Setting<?> setting) {
        String value = values.get(setting.name());
        return value == null ? List.of() : List.of(value);
    }

    private Link sql() throws LinkException, MistypedException {
        String[] languages = Stores.ALL.stream()
                .filter(store -> store.counters().stream().anyMatch(Counter::isSql))
                .map(Store::name)
                .toArray(String[]::new);
        String store = read("store", Form.Word.of(languages, name -> name), "h2");
        String sql = needed("sql");
        if (sql.isBlank()) {
            throw new LinkException("The link says sql, and not what.");
        }
        Optional<Task> task = values.containsKey("task")
                ? Optional.of(read("task", Form.Word.of(Task.ALL.toArray(Task[]::new), Task::word), Task.COUNT))
                : Optional.empty();
        return new Link.ToSql(Stores.named(store).orElseThrow(), isolation(), task, sql);
    }
}
