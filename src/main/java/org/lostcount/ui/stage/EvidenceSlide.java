package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Oversale;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.learn.Outcome;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.report.Numbers;
import org.lostcount.report.StoryText;
import org.lostcount.report.TaskText;
import org.lostcount.step.Setup;
import org.lostcount.ui.evidence.StoryView;
import org.lostcount.ui.learn.Heard;
import org.lostcount.ui.step.StepChoices;
import org.lostcount.ui.theme.Labels;

/// Who overwrote whom in a run: one plain overwrite as a timeline. Where there was none, that is said, and the shortest
/// story of two workers is offered, which real sessions then play. FX thread.
final class EvidenceSlide implements Slide {
    private final Supplier<List<RunResult>> results;
    private final Stagehand hand;
    private final VBox node = Stagehand.column();
    private final Label doing = Labels.text("", "muted");
    private @Nullable RunResult shown;
    private @Nullable Outcome shrunk;
    private boolean simple;

    /// @param results what was run, as far as it was
    EvidenceSlide(Supplier<List<RunResult>> results, Stagehand hand) {
        this.results = results;
        this.hand = hand;
        doing.setId("stage-doing");
    }

    /// The run of which something was overwritten, or given out twice, and of which every operation is known.
    private Optional<RunResult> run() {
        return results.get().stream()
                .filter(run -> run.evidence().filter(EvidenceSlide::tells).isPresent())
                .findFirst();
    }

    private static boolean tells(Evidence evidence) {
        return evidence.isExact()
                && (evidence.lineage().lost() > 0
                        || evidence.oversale().isPresent()
                        || (evidence.task() == Task.NUMBER && evidence.lineage().duplicates() > 0));
    }

    @Override
    public boolean isPassed() {
        return run().isEmpty();
    }

    /// It is the run's, and a run without a loss has none.
    @Override
    public boolean isCounted() {
        return false;
    }

    /// Why there is nothing to see, as a sentence.
    String whyNot() {
        List<RunResult> all = results.get();
        if (all.isEmpty()) {
            return "Nothing was run yet.";
        }
        if (all.stream().noneMatch(run -> run.evidence().isPresent())) {
            return "Nothing is kept of single operations in this run.";
        }
        return all.stream().flatMap(run -> run.evidence().stream()).allMatch(Evidence::isExact)
                ? "Nothing was overwritten in this run."
                : "Not everything is explained in this run.";
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void enter(boolean forward) {
        run().filter(run -> !run.equals(shown)).ifPresent(run -> {
            shown = run;
            shrunk = null;
            doing.setText("");
            show(run.evidence().orElseThrow());
        });
    }

    private void show(Evidence evidence) {
        if (evidence.lineage().lost() > 0) {
            showLost(evidence);
        } else {
            simple = true;
            showKept(evidence);
        }
        node.getChildren().add(doing);
        doing.managedProperty().bind(doing.textProperty().isNotEmpty());
    }

    /// Nothing was overwritten, and two have the same all the same.
    private void showKept(Evidence evidence) {
        Optional<Oversale> sale = evidence.oversale();
        node.getChildren()
                .setAll(Labels.text(
                        "Nothing was overwritten. "
                                + (sale.isPresent()
                                        ? "This is how two took the same:"
                                        : "Two were handed the same number:"),
                        "show-evidence"));
        sale.ifPresent(each -> {
            StoryView story = new StoryView();
            story.show(evidence, each);
            node.getChildren().add(story);
        });
        evidence.story()
                .or(evidence::duplicateStory)
                .ifPresent(words -> node.getChildren().add(told(words)));
    }

    private static Label told(String words) {
        Label told = Labels.text(Numbers.spaced(words), "show-told");
        told.setId("stage-story");
        return told;
    }

    private void showLost(Evidence evidence) {
        OptionalInt victim = evidence.oversale().map(Oversale::one).or(evidence::soonest).stream()
                .mapToInt(each -> each)
                .findFirst();
        simple = victim.isPresent() && evidence.lineage().isPlainlyLost(victim.getAsInt());
        Label many = Labels.text(
                Numbers.grouped(evidence.lineage().lost()) + " of "
                        + Numbers.spaced(Plural.of(evidence.lineage().writes(), "write")) + " "
                        + Plural.were(evidence.lineage().lost()) + " overwritten"
                        + (simple ? ". This is one of them:" : "."),
                "show-evidence");
        node.getChildren().setAll(many);
        victim.ifPresent(each -> {
            if (simple) {
                StoryView story = new StoryView();
                story.show(evidence, each);
                node.getChildren().add(story);
            }
            node.getChildren().add(told(evidence.story(each)));
        });
        if (evidence.lineage()
                .shortestStory()
                .filter(evidence.lineage()::isPlainlyLost)
                .isEmpty()) {
            node.getChildren()
                    .add(Labels.text("No write of this run was simply overwritten by who had read the same value. The"
                            + " shortest story of two workers shows the plain case."));
        }
    }

    @Override
    public Optional<String> next() {
        return simple || shrunk != null ? Optional.empty() : Optional.of("The shortest story");
    }

    @Override
    public void forward() {
        RunResult run = shown;
        if (run == null) {
            return;
        }
        Setup setup = StepChoices.like(run);
        doing.setText("Shrinking …");
        hand.play((player, _) -> player.shrink(setup), this::hear);
    }

    private void hear(Heard heard) {
        switch (heard) {
            case Heard.Came(Outcome came) -> {
                shrunk = came;
                doing.setText("");
                if (came instanceof Outcome.Told told) {
                    show(told);
                }
            }
            case Heard.Failed(String sentence) -> {
                doing.setText(sentence);
                simple = true;
            }
            case Heard.Stopped _ -> doing.setText("Stopped.");
            case Heard.Doing _, Heard.Running _ -> {}
        }
    }

    private void show(Outcome.Told told) {
        List<String> lines = StoryText.lines(told.story());
        VBox steps = new VBox();
        steps.getStyleClass().add("show-code-lines");
        lines.subList(0, lines.size() - 1)
                .forEach(line -> steps.getChildren().add(Labels.text(line, "code", "show-code")));
        node.getChildren()
                .setAll(
                        Labels.text(
                                StoryText.of(told.setup()) + ": the shortest story that "
                                        + TaskText.does(told.setup().counter().task(), 1),
                                "show-kicker"),
                        Code.box(steps),
                        Labels.text(lines.getLast(), "show-finding"),
                        doing);
    }

    /// Back to what the run itself tells.
    @Override
    public boolean back() {
        boolean was = shrunk != null;
        shrunk = null;
        Optional.ofNullable(shown).flatMap(RunResult::evidence).ifPresent(this::show);
        return was;
    }

    @Override
    public boolean key(StageKey key) {
        if (key.meaning() == StageKey.Meaning.SHRINK) {
            forward();
            return true;
        }
        return false;
    }

    @Override
    public String name() {
        return "Who overwrote whom";
    }
}
