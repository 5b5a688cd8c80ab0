package org.lostcount.load;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One thing that a person can choose of a [Workload]: its option, its values, and what is said of it. All of them are
/// in [Settings]. Immutable.
///
/// @param <T> a value
/// @param name of its option, without dashes
/// @param form which values it has
/// @param takes what the option takes
/// @param get the value that a workload has; nothing where that is left open
/// @param with a workload with a value
/// @param isExtra whether only a store knows what it is for, and everybody else hands it on by its name
/// @param help what the terminal says of it
/// @param field how the window asks for it, beside those that stand in the workload's sentence
/// @param brief a value in a few words, where it is not the usual one
public record Setting<T>(
        String name,
        Form<T> form,
        Takes takes,
        Function<Workload, Optional<T>> get,
        BiFunction<Workload, T, Workload> with,
        boolean isExtra,
        Help help,
        Optional<Field> field,
        Function<T, String> brief) {
    /// What an option takes.
    public enum Takes {
        /// A value.
        ONE,
        /// A value, or a list of them, which is a sweep.
        LIST,
        /// Values that add up.
        SEVERAL,
        /// Nothing: it is on when it is given.
        NOTHING,
        /// Nothing: it is on when it is given, and off when it is given with `no-` before it.
        NO
    }

    /// What the terminal's help says.
    ///
    /// @param place where it stands there
    /// @param value what it calls a value
    /// @param lines what it is for, and in brackets what it is when it is left out
    /// @param earlier names that it once had, which are still understood
    public record Help(int place, String value, List<String> lines, List<String> earlier) {}

    /// The groups of fields, which are those of a workload.
    public enum Group {
        ASK("What is asked"),
        CREW("By whom"),
        NODES("On which servers"),
        PACE("At what pace"),
        TERMS("On which terms"),
        FAULTS("What breaks meanwhile"),
        KEPT("What is kept and repeated");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// A field of the window.
    ///
    /// @param place where it stands in its group
    /// @param label its name
    /// @param purpose what it is for
    /// @param words what is shown for a value, given as it is typed, be it nothing
    public record Field(Group group, int place, String label, String purpose, UnaryOperator<String> words) {}

    static <T> Setting<T> of(
            String name, Form<T> form, Function<Workload, T> get, BiFunction<Workload, T, Workload> with) {
        return open(name, form, workload -> Optional.of(get.apply(workload)), with);
    }

    /// A setting that can be left open.
    static <T> Setting<T> open(
            String name, Form<T> form, Function<Workload, Optional<T>> get, BiFunction<Workload, T, Workload> with) {
        Help help = new Help(0, "", List.of(), List.of());
        Function<T, String> brief = value -> name.replace('-', ' ') + " " + form.text(value);
        return new Setting<>(name, form, Takes.ONE, get, with, false, help, Optional.empty(), brief);
    }

    /// A setting that only stores know what it is for; they find it among their counter's settings.
    static <T> Setting<T> extra(String name, Form<T> form, Class<T> type) {
        Setting<T> setting = open(
                name,
                form,
                workload ->
                        Optional.ofNullable(workload.terms().extras().get(name)).map(type::cast),
                (workload, value) -> workload.with(workload.terms().with(name, value)));
        return new Setting<>(
                name, form, Takes.ONE, setting.get, setting.with, true, setting.help, setting.field, setting.brief);
    }

    Setting<T> takes(Takes what) {
        return new Setting<>(name, form, what, get, with, isExtra, help, field, brief);
    }

    Setting<T> help(int place, String value, String... lines) {
        return help(new Help(place, value, List.of(lines), help.earlier()));
    }

    /// The same with a name that it once had.
    Setting<T> once(String earlier) {
        return help(new Help(help.place(), help.value(), help.lines(), List.of(earlier)));
    }

    private Setting<T> help(Help how) {
        return new Setting<>(name, form, takes, get, with, isExtra, how, field, brief);
    }

    Setting<T> field(Group group, int place, String label, String purpose) {
        return field(group, place, label, purpose, UnaryOperator.identity());
    }

    Setting<T> field(Group group, int place, String label, String purpose, UnaryOperator<String> words) {
        Field how = new Field(group, place, label, purpose, words);
        return new Setting<>(name, form, takes, get, with, isExtra, help, Optional.of(how), brief);
    }

    Setting<T> brief(Function<T, String> words) {
        return new Setting<>(name, form, takes, get, with, isExtra, help, field, words);
    }

    /// The value that a workload has, as it is typed; nothing where that is left open.
    public Optional<String> text(Workload workload) {
        return get.apply(workload).map(form::text);
    }

    /// The workload with what is typed; nothing when that means none of the values, or one that can't be run.
    public Optional<Workload> typed(Workload workload, String typed) {
        return form.parse(typed).map(value -> with.apply(workload, value));
    }

    /// The workload with what is typed, also where it can't be run; nothing when that means none of the values.
    public Optional<Workload> read(Workload workload, String typed) {
        return form.read(typed).map(value -> with.apply(workload, value));
    }

    /// The value that a workload has, in a few words; none when it is the usual one.
    public String briefly(Workload workload) {
        return isUsual(workload) ? "" : get.apply(workload).map(brief).orElse("");
    }

    /// Whether a workload has the value that it has when nothing is chosen.
    public boolean isUsual(Workload workload) {
        return get.apply(workload).equals(get.apply(Workload.DEFAULT));
    }

    /// Whether it can be left open.
    public boolean canBeOpen() {
        return get.apply(Workload.DEFAULT).isEmpty();
    }

    /// What can't be run about a workload's value.
    Optional<Workload.Problem> problem(Workload workload) {
        return get.apply(workload)
                .flatMap(form::wrong)
                .map(wrong -> new Workload.Problem(name, "--" + name + " " + wrong));
    }

    @Override
    public String toString() {
        return "--" + name;
    }
}
