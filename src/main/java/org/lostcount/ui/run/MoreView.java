package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Isolation;
import org.lostcount.fault.Fault;
import org.lostcount.load.Delta;
import org.lostcount.load.Workload;
import org.lostcount.report.FaultWords;
import org.lostcount.ui.run.WorkloadViewModel.OnConflict;
import org.lostcount.ui.run.WorkloadViewModel.SynchronousCommit;
import org.lostcount.ui.run.WorkloadViewModel.Transactions;
import org.lostcount.ui.theme.Labels;

/// The rest of the workload in groups, each setting with a word on what it is for. FX thread.
final class MoreView extends GridPane {
    private static final List<String> OPTIONS = List.of(
            "counters",
            "think-time",
            "pool-size",
            "autocommit",
            "max-retries",
            "rate",
            "warmup",
            "seed",
            Fault.KILL_CONNECTIONS.word(),
            Fault.KILL_AT_COMMIT.word(),
            Fault.STALL.word());

    private final WorkloadViewModel model;
    private final List<Node> controls = new ArrayList<>();

    MoreView(WorkloadViewModel model) {
        this.model = model;
        getStyleClass().add("form");
        group("What is asked");
        setting(
                "Delta",
                "what each operation adds",
                Field.choice(
                        model.delta(), List.of(Delta.values()), d -> d.word().replace('-', '−'), "delta", "Delta"));
        number("Counters", "how many the threads spread over; one is the hardest", "counters", 8);
        group("By whom");
        number("Pool size", "connections; empty for one per thread, at most 64", "pool-size", 8);
        group("At what pace");
        number("Think time", "pause between read and write, such as 2ms; widens the race window", "think-time", 8);
        number("Rate", "operations per second by schedule; empty for as fast as it goes", "rate", 8);
        number(
                "Warm-up",
                "run before and thrown away, such as 1s; empty for until the rate has settled where several are run",
                "warmup",
                8);
        group("On which terms");
        setting(
                "Isolation",
                "of SQL transactions",
                Field.choice(
                        model.isolation(), List.of(Isolation.values()), Isolation::word, "isolation", "Isolation"));
        setting(
                "Transactions",
                "of SQL stores: as the counter has them, or autocommit (one for each statement), or one for each increment",
                Field.choice(
                        model.transactions(),
                        List.of(Transactions.values()),
                        c -> c.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "autocommit",
                        "Transactions"));
        setting(
                "Synchronous commit",
                "whether a commit waits until it is on disk; PostgreSQL and Redis (appendfsync always) let this be chosen",
                Field.choice(
                        model.synchronousCommit(),
                        List.of(SynchronousCommit.values()),
                        c -> c.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "synchronous-commit",
                        "Synchronous commit"));
        setting(
                "On conflict",
                "try again, or report it to the caller as the counter of 2010 did",
                Field.choice(
                        model.onConflict(),
                        List.of(OnConflict.values()),
                        c -> c == OnConflict.RETRY ? "retry" : "report",
                        "on-conflict",
                        "On conflict"));
        number("Retries", "at most, for each operation; or unlimited", "max-retries", 8);
        group("What breaks meanwhile");
        fault("Kill connections", "while workers use them, so many a second", Fault.KILL_CONNECTIONS);
        fault(
                "Kill at commit",
                "end connections between a commit and its answer: did it happen?",
                Fault.KILL_AT_COMMIT);
        fault(
                "Restart",
                "kill the server once in the middle, start it again: what has it forgotten?",
                Fault.RESTART_STORE);
        fault("Stall", "let nothing through to the server for so long, about once a second", Fault.STALL);
        group("What is kept and repeated");
        CheckBox evidence = new CheckBox("keep");
        evidence.setId("evidence");
        evidence.selectedProperty().bindBidirectional(model.evidence());
        setting("Evidence", "of which operation wrote over which; its id is then written beside each value", evidence);
        number("Seed", "every random choice comes from it", "seed", 8);
    }

    /// Begins a group of settings.
    private void group(String name) {
        Label title = Labels.line(name, "panel-title", "form-group");
        add(title, 0, getRowCount(), 3, 1);
    }

    private void number(String label, String purpose, String option, int digits) {
        setting(label, purpose, Field.text(model, option, label + ": " + purpose, digits));
    }

    /// A fault, with how much of it where that can be said.
    private void fault(String label, String purpose, Fault fault) {
        CheckBox wanted = new CheckBox();
        wanted.setId("fault-" + fault.word());
        wanted.setAccessibleText(label + ": " + purpose);
        wanted.selectedProperty().bindBidirectional(model.fault(fault));
        HBox controls = new HBox(wanted);
        controls.getStyleClass().add("fault");
        controls.setId(fault.word());
        if (FaultWords.example(fault).isPresent()) {
            TextField much = Field.text(model, fault.word(), label + ": how much", 5);
            much.disableProperty().bind(wanted.selectedProperty().not());
            controls.getChildren().add(much);
        }
        setting(label, purpose, controls);
    }

    private void setting(String label, String purpose, Node control) {
        controls.add(control);
        VBox notes = new VBox(Labels.text(purpose, "muted"));
        notes.setAlignment(Pos.CENTER_LEFT);
        if (OPTIONS.contains(control.getId())) {
            notes.getChildren().add(Field.problem(model, List.of(control.getId())));
        }
        addRow(getRowCount(), Labels.line(label), control, notes);
    }

    Node first() {
        return controls.getFirst();
    }

    /// What differs from the default, for the line beside the button; or what is wrong.
    static String summary(WorkloadViewModel model) {
        for (String option : OPTIONS) {
            String problem = model.problems().get(option);
            if (problem != null) {
                return problem;
            }
        }
        return model.workload().get().map(MoreView::summary).orElse("");
    }

    private static String summary(Workload asked) {
        Workload usual = Workload.DEFAULT;
        List<String> words = new ArrayList<>();
        if (asked.ask().delta() != usual.ask().delta()) {
            words.add(asked.ask().delta() == Delta.MIXED ? "+1 and −1" : "−1");
        }
        if (asked.ask().counters() != usual.ask().counters()) {
            words.add(asked.ask().counters() + " counters");
        }
        if (!asked.pace().thinkTime().isZero()) {
            words.add("think time");
        }
        if (asked.terms().isolation() != usual.terms().isolation()) {
            words.add(asked.terms().isolation().word());
        }
        asked.terms().autocommit().ifPresent(on -> words.add(on ? "autocommit" : "a transaction for each increment"));
        asked.crew().poolSize().ifPresent(size -> words.add("pool of " + size));
        if (!asked.terms().retry().equals(usual.terms().retry())) {
            words.add(asked.terms().retry().maxRetries() == 0 ? "conflicts reported" : "retries limited otherwise");
        }
        asked.pace().rate().ifPresent(rate -> words.add(org.lostcount.report.Numbers.rate(rate)));
        if (asked.faults().any()) {
            words.add("faults");
        }
        asked.terms().durableCommit().ifPresent(on -> words.add("synchronous commit " + (on ? "on" : "off")));
        if (asked.evidence()) {
            words.add("evidence");
        }
        asked.pace().warmup().ifPresent(time -> words.add(time.isZero() ? "no warm-up" : "warm-up"));
        return String.join(" · ", words);
    }
}
