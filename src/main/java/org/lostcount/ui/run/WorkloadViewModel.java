package org.lostcount.ui.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.load.Ask;
import org.lostcount.load.Crew;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.Pace;
import org.lostcount.load.Terms;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;
import org.lostcount.report.Durations;
import org.lostcount.report.FaultWords;
import org.lostcount.report.Figures;
import org.lostcount.ui.Settings;

/// The workload as it is typed, and what is wrong with it. FX thread, or any one thread where there is no screen.
public final class WorkloadViewModel {
    /// How the end of a run is given.
    public enum Until {
        INCREMENTS,
        DURATION
    }

    /// What a conflict comes to.
    public enum OnConflict {
        RETRY,
        REPORT
    }

    /// Whether a commit waits for the disk, where that can be chosen.
    public enum SynchronousCommit {
        AS_SET,
        ON,
        OFF;

        static SynchronousCommit of(Optional<Boolean> choice) {
            return choice.isEmpty() ? AS_SET : choice.get() ? ON : OFF;
        }

        Optional<Boolean> choice() {
            return this == AS_SET ? Optional.empty() : Optional.of(this == ON);
        }
    }

    /// What makes one transaction in an SQL store.
    public enum Transactions {
        AS_WRITTEN,
        EACH_STATEMENT,
        EACH_INCREMENT;

        static Transactions of(Optional<Boolean> autocommit) {
            return autocommit.isEmpty() ? AS_WRITTEN : autocommit.get() ? EACH_STATEMENT : EACH_INCREMENT;
        }

        Optional<Boolean> autocommit() {
            return this == AS_WRITTEN ? Optional.empty() : Optional.of(this == EACH_STATEMENT);
        }
    }

    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final ObjectProperty<WorkerKind> workers = new SimpleObjectProperty<>(WorkerKind.PLATFORM);
    private final ObjectProperty<Until> until = new SimpleObjectProperty<>(Until.INCREMENTS);
    private final ObjectProperty<Delta> delta = new SimpleObjectProperty<>(Delta.PLUS_ONE);
    private final ObjectProperty<Isolation> isolation = new SimpleObjectProperty<>(Isolation.READ_COMMITTED);
    private final ObjectProperty<OnConflict> onConflict = new SimpleObjectProperty<>(OnConflict.RETRY);
    private final ObjectProperty<SynchronousCommit> synchronousCommit =
            new SimpleObjectProperty<>(SynchronousCommit.AS_SET);
    private final ObjectProperty<Transactions> transactions = new SimpleObjectProperty<>(Transactions.AS_WRITTEN);
    private final BooleanProperty evidence = new SimpleBooleanProperty();
    private final Map<Fault, BooleanProperty> faults = new EnumMap<>(Fault.class);
    private final ReadOnlyObjectWrapper<Optional<Workload>> workload = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();

    /// The workload that was used last, or the default.
    public WorkloadViewModel(Settings settings) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("threads", "8");
        defaults.put("increments", "1000");
        defaults.put("duration", "5s");
        defaults.put("counters", "1");
        defaults.put("think-time", "0");
        defaults.put("pool-size", "");
        defaults.put("max-retries", "1000");
        defaults.put("rate", "");
        defaults.put("warmup", "");
        defaults.put("seed", "42");
        for (Fault fault : Fault.values()) {
            FaultWords.example(fault).ifPresent(much -> defaults.put(fault.word(), much));
        }
        defaults.forEach((option, value) ->
                texts.put(option, new SimpleStringProperty(settings.text("workload." + option, value))));
        // Once it was the default; whoever types it has it remembered with its unit.
        if (text("warmup").get().equals("0")) {
            text("warmup").set("");
        }
        workers.set(settings.choice("workload.workers", WorkerKind.class, workers.get()));
        until.set(settings.choice("workload.until", Until.class, until.get()));
        delta.set(settings.choice("workload.delta", Delta.class, delta.get()));
        isolation.set(settings.choice("workload.isolation", Isolation.class, isolation.get()));
        onConflict.set(settings.choice("workload.on-conflict", OnConflict.class, onConflict.get()));
        synchronousCommit.set(
                settings.choice("workload.synchronous-commit", SynchronousCommit.class, synchronousCommit.get()));
        transactions.set(settings.choice("workload.transactions", Transactions.class, transactions.get()));
        evidence.set(settings.text("workload.evidence", "false").equals("true"));
        for (Fault fault : Fault.values()) {
            String wanted = settings.text("workload.fault." + fault.word(), "false");
            faults.put(fault, new SimpleBooleanProperty(wanted.equals("true")));
        }
        for (Observable input : inputs()) {
            input.addListener(_ -> judge());
        }
        judge();
        if (!problems.isEmpty()) {
            defaults.forEach((option, value) -> text(option).set(value));
        }
    }

    private List<Observable> inputs() {
        List<Observable> inputs = new ArrayList<>(texts.values());
        inputs.addAll(faults.values());
        inputs.addAll(List.of(workers, until, delta, isolation, onConflict, synchronousCommit, transactions, evidence));
        return inputs;
    }

    /// What is typed for an option, by its name without dashes.
    public StringProperty text(String option) {
        StringProperty text = texts.get(option);
        if (text == null) {
            throw new IllegalArgumentException("no such option: " + option);
        }
        return text;
    }

    public ObjectProperty<WorkerKind> workers() {
        return workers;
    }

    public ObjectProperty<Until> until() {
        return until;
    }

    public ObjectProperty<Delta> delta() {
        return delta;
    }

    public ObjectProperty<Isolation> isolation() {
        return isolation;
    }

    public ObjectProperty<OnConflict> onConflict() {
        return onConflict;
    }

    public ObjectProperty<SynchronousCommit> synchronousCommit() {
        return synchronousCommit;
    }

    public ObjectProperty<Transactions> transactions() {
        return transactions;
    }

    /// Whether the run keeps who overwrote whom.
    public BooleanProperty evidence() {
        return evidence;
    }

    /// Whether a fault is switched on.
    public BooleanProperty fault(Fault fault) {
        return Objects.requireNonNull(faults.get(fault));
    }

    /// How statements would be phrased.
    Phrasing phrasing() {
        return workload.get().map(Workload::phrasing).orElse(Phrasing.PLAIN);
    }

    /// What would be run; nothing as long as there are problems.
    public ReadOnlyObjectProperty<Optional<Workload>> workload() {
        return workload.getReadOnlyProperty();
    }

    /// Option to sentence.
    public ObservableMap<String, String> problems() {
        return problems;
    }

    /// Types a workload in.
    void set(Workload wanted) {
        text("threads").set(Integer.toString(wanted.crew().threads()));
        workers.set(wanted.crew().workers());
        switch (wanted.pace().extent()) {
            case Extent.Increments(long perWorker) -> {
                until.set(Until.INCREMENTS);
                text("increments").set(Long.toString(perWorker));
            }
            case Extent.For(Duration duration) -> {
                until.set(Until.DURATION);
                text("duration").set(Durations.format(duration));
            }
        }
        delta.set(wanted.ask().delta());
        text("counters").set(Integer.toString(wanted.ask().counters()));
        text("think-time").set(Durations.format(wanted.pace().thinkTime()));
        isolation.set(wanted.terms().isolation());
        text("pool-size")
                .set(
                        wanted.crew().poolSize().isPresent()
                                ? Integer.toString(wanted.crew().poolSize().getAsInt())
                                : "");
        int retries = wanted.terms().retry().maxRetries();
        onConflict.set(retries == 0 ? OnConflict.REPORT : OnConflict.RETRY);
        if (retries != 0) {
            text("max-retries").set(retries == RetryPolicy.UNLIMITED ? "unlimited" : Integer.toString(retries));
        }
        text("rate")
                .set(
                        wanted.pace().rate().isPresent()
                                ? Figures.plain(wanted.pace().rate().getAsDouble())
                                : "");
        text("warmup").set(wanted.pace().warmup().map(Durations::format).orElse(""));
        text("seed").set(Long.toString(wanted.seed()));
        evidence.set(wanted.evidence());
        synchronousCommit.set(SynchronousCommit.of(wanted.terms().durableCommit()));
        transactions.set(Transactions.of(wanted.terms().autocommit()));
        for (Fault fault : Fault.values()) {
            Optional<String> word = FaultWords.of(wanted.faults()).stream()
                    .filter(w -> w.equals(fault.word()) || w.startsWith(fault.word() + "="))
                    .findFirst();
            fault(fault).set(word.isPresent());
            StringProperty much = texts.get(fault.word());
            if (much != null && word.isPresent()) {
                much.set(word.get().substring(fault.word().length() + 1));
            }
        }
    }

    void remember(Settings settings) {
        texts.forEach((option, text) -> settings.put("workload." + option, text.get()));
        settings.put("workload.warmup", text("warmup").get().strip().replaceFirst("^0$", "0s"));
        settings.put("workload.workers", workers.get().name());
        settings.put("workload.until", until.get().name());
        settings.put("workload.delta", delta.get().name());
        settings.put("workload.isolation", isolation.get().name());
        settings.put("workload.on-conflict", onConflict.get().name());
        settings.put("workload.synchronous-commit", synchronousCommit.get().name());
        settings.put("workload.transactions", transactions.get().name());
        settings.put("workload.evidence", evidence.get());
        faults.forEach((fault, wanted) -> settings.put("workload.fault." + fault.word(), wanted.get()));
    }

    private void judge() {
        Map<String, String> found = new LinkedHashMap<>();
        Workload typed = new Workload(
                new Crew(integer("threads", found), workers.get(), poolSize(found)),
                new Ask(delta.get(), integer("counters", found)),
                new Pace(
                        extent(found),
                        duration("think-time", found),
                        rate(found),
                        text("warmup").get().isBlank() ? Optional.empty() : Optional.of(duration("warmup", found))),
                new Terms(
                        isolation.get(),
                        transactions.get().autocommit(),
                        synchronousCommit.get().choice(),
                        retry(found),
                        Map.of()),
                faults(found),
                evidence.get(),
                seed(found));
        for (Workload.Problem problem : typed.problems()) {
            found.putIfAbsent(problem.option(), Wording.forWindow(problem.sentence()));
        }
        problems.keySet().retainAll(found.keySet());
        problems.putAll(found);
        workload.set(found.isEmpty() ? Optional.of(typed) : Optional.empty());
    }

    private Faults faults(Map<String, String> found) {
        Faults asked = Faults.NONE;
        for (Fault fault : Fault.values()) {
            if (fault(fault).get()) {
                StringProperty much = texts.get(fault.word());
                String word =
                        fault.word() + (much == null ? "" : "=" + much.get().strip());
                Optional<Faults> more = FaultWords.add(asked, word);
                if (more.isEmpty()) {
                    found.put(
                            fault.word(),
                            "This must be such as " + FaultWords.example(fault).orElse("") + ".");
                }
                asked = more.orElse(asked);
            }
        }
        return asked;
    }

    private Extent extent(Map<String, String> found) {
        return switch (until.get()) {
            case INCREMENTS -> new Extent.Increments(count("increments", Long.MAX_VALUE, found));
            case DURATION -> new Extent.For(duration("duration", found));
        };
    }

    private OptionalInt poolSize(Map<String, String> found) {
        return text("pool-size").get().isBlank() ? OptionalInt.empty() : OptionalInt.of(integer("pool-size", found));
    }

    private RetryPolicy retry(Map<String, String> found) {
        if (onConflict.get() == OnConflict.REPORT) {
            return RetryPolicy.REPORT;
        }
        String typed = text("max-retries").get().strip();
        return new RetryPolicy(typed.equals("unlimited") ? RetryPolicy.UNLIMITED : integer("max-retries", found));
    }

    private OptionalDouble rate(Map<String, String> found) {
        String typed = text("rate").get().strip();
        if (typed.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(parse("rate", typed, Double::parseDouble, 1.0, "a number, or nothing", found));
    }

    private long seed(Map<String, String> found) {
        return parse("seed", text("seed").get().strip(), Long::parseLong, 0L, "a whole number", found);
    }

    private int integer(String option, Map<String, String> found) {
        return (int) count(option, Integer.MAX_VALUE, found);
    }

    /// A number that fits below `most`: one that is larger is wrong all the same, and judged as `most`.
    private long count(String option, long most, Map<String, String> found) {
        String typed = text(option).get().replaceAll("[\\s\u2009\u202f]", "");
        Function<String, Long> parser = t -> new java.math.BigInteger(t)
                .min(java.math.BigInteger.valueOf(most))
                .longValue();
        return parse(option, typed, parser, 1L, "a whole number", found);
    }

    private Duration duration(String option, Map<String, String> found) {
        return Durations.parse(text(option).get().strip()).orElseGet(() -> {
            found.put(option, Wording.forWindow("--" + option + " must be a time such as 2ms, 5s or 1m."));
            return Duration.ofSeconds(1);
        });
    }

    private static <T> T parse(
            String option,
            String typed,
            Function<String, T> parser,
            T otherwise,
            String what,
            Map<String, String> found) {
        try {
            return parser.apply(typed);
        } catch (NumberFormatException e) {
            found.put(option, Wording.forWindow("--" + option + " must be " + what + "."));
            return otherwise;
        }
    }
}
