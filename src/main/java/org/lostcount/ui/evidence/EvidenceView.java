package org.lostcount.ui.evidence;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.check.Oversale;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.load.Evidence;
import org.lostcount.report.Notes;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Columns;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// What became of every operation of a run: in numbers, as a graph, and as a story one update that was lost or one
/// unit that two took. FX thread.
public final class EvidenceView extends VBox {
    /// Culprits that are named; the others are only counted.
    private static final int MOST = 4;

    private final Label summary = Labels.text("", "evidence-summary");
    private final Label culprits = Labels.text("", "muted");
    private final Label told = Labels.text("", "evidence-told");
    private final StoryView story = new StoryView();
    private final LineageView graph = new LineageView(this::tell);
    private final Button shortest = new Button("Shortest story");
    private final Button earlier = new Button("Earlier loss");
    private final Button later = new Button("Later loss");
    private final Button shrink = new Button("Shrink");
    private final HBox buttons = new HBox(shortest, earlier, later, shrink);
    private final Mailbox<Order> mailbox = new Mailbox<>(_ -> true, this::arrange);
    private final Columns both;
    private @Nullable Evidence shown;
    private int victim = -1;

    private Optional<Integer> soonest = Optional.empty();
    private Optional<Oversale> sale = Optional.empty();

    /// What takes time in proportion to the operations, and is worked out beside the FX thread.
    ///
    /// @param culprits who overwrote how many, in words
    /// @param soonest the loss whose story is told soonest
    /// @param sale a unit that two took
    private record Order(
            Evidence evidence, String culprits, Optional<Integer> soonest, Optional<Oversale> sale, String handedOut) {
        static Order of(Evidence evidence) {
            Lineage lineage = evidence.lineage();
            lineage.values(); // which the lineage knows from then on
            return new Order(
                    evidence,
                    lineage.lost() == 0 ? "" : EvidenceView.culprits(evidence),
                    evidence.soonest(),
                    evidence.oversale(),
                    Notes.handedOut(evidence));
        }
    }

    /// @param inSteps finds the shortest story that loses, in steps of real sessions; nothing where there is no run
    ///     that would say how
    public EvidenceView(Optional<Runnable> inSteps) {
        getStyleClass().add("evidence");
        summary.setId("evidence-summary");
        told.setId("evidence-story");
        shortest.setId("shortest-story");
        earlier.setId("earlier-loss");
        later.setId("later-loss");
        shortest.setOnAction(_ -> shortest());
        earlier.setOnAction(_ -> step(-1));
        later.setOnAction(_ -> step(1));
        shrink.setId("shrink-loss");
        shrink.setOnAction(_ -> inSteps.ifPresent(Runnable::run));
        shrink.setVisible(inSteps.isPresent());
        Tip.on(shrink, () -> "Find the shortest story of two workers that still goes wrong, and open it in Step");
        buttons.getStyleClass().add("evidence-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.getChildren().forEach(b -> b.getStyleClass().add("small"));
        VBox left = new VBox(buttons, told, story);
        left.getStyleClass().add("evidence-left");
        VBox right = new VBox(Labels.line("Every write, in order", "panel-title"), graph);
        right.getStyleClass().add("evidence-right");
        VBox.setVgrow(graph, Priority.ALWAYS);
        story.managedProperty().bind(story.visibleProperty());
        both = new Columns(left, right, 0.5);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(summary, culprits, both);
    }

    /// Takes other colours or another size.
    public void dress(Palette palette, int fontSize) {
        graph.dress(palette, fontSize);
        both.setGap(fontSize * 1.5);
    }

    /// Shows what a run proves; nothing changes when it is the one on show. Its writes come as soon as they are put in
    /// their order.
    public void show(Evidence evidence) {
        if (evidence.equals(shown)) {
            return;
        }
        shown = evidence;
        victim = -1;
        soonest = Optional.empty();
        sale = Optional.empty();
        summary.setText(summary(evidence));
        culprits.setText("");
        graph.clear();
        story.setVisible(false);
        buttons.setDisable(true);
        told.setText("Putting " + Numbers.spaced(Plural.of(evidence.lineage().writes(), "write")) + " in order …");
        Thread.ofPlatform().daemon().name("order").start(() -> mailbox.post(Order.of(evidence)));
    }

    private void arrange(Order order) {
        if (!order.evidence().equals(shown)) {
            return;
        }
        boolean any = order.evidence().lineage().lost() > 0;
        sale = order.sale();
        soonest = sale.map(Oversale::one).filter(_ -> any).or(order::soonest);
        culprits.setText(order.culprits());
        culprits.setManaged(any);
        graph.show(order.evidence());
        buttons.setDisable(!any && sale.isEmpty());
        earlier.setDisable(!any);
        later.setDisable(!any);
        told.setText(any ? "" : untouched(order.evidence()) + order.handedOut());
        shortest();
    }

    /// What there is to say where nothing was overwritten.
    private static String untouched(Evidence evidence) {
        long left = evidence.finalCells().stream().mapToLong(FinalCell::value).sum();
        return evidence.start() > 0 && left < 0
                ? "Nothing was overwritten, and the stock is below zero all the same: between a look and its subtraction"
                        + " others took what had been seen."
                : "Nothing was overwritten: every value was built on the one before it.";
    }

    private static String summary(Evidence evidence) {
        Lineage lineage = evidence.lineage();
        if (evidence.isCapped()) {
            return "Only " + Numbers.spaced(Plural.of(evidence.history().size(), "operation")) + " "
                    + Plural.are(evidence.history().size()) + " recorded; "
                    + Numbers.grouped(evidence.history().unrecorded())
                    + " came when the record was full, so who overwrote whom is not told. Run for a shorter time.";
        }
        if (!evidence.isExact()) {
            return "Not everything is explained: " + String.join("; ", evidence.unexplained()) + ".";
        }
        String kept = Numbers.spaced(Notes.kept(lineage));
        String forgotten = lineage.forgotten() == 0
                ? ""
                : " " + Numbers.grouped(lineage.forgotten()) + " more " + Plural.were(lineage.forgotten())
                        + " forgotten by the store when it was killed."
                        + Numbers.spaced(
                                evidence.forgottenStory().map(" "::concat).orElse(""));
        return lineage.lost() == 0
                ? kept + "." + forgotten
                : kept + "; " + Numbers.spaced(Notes.overwritten(lineage)) + ". From read to write it took "
                        + Numbers.micros(evidence.keptWindow().p50()) + " where the write was kept, and "
                        + Numbers.micros(evidence.lostWindow().p50()) + " where it was lost (medians)."
                        + forgotten;
    }

    private static String culprits(Evidence evidence) {
        long[] losses = evidence.lineage().lossesPerCulprit(evidence.history().workers());
        String most = IntStream.range(0, losses.length)
                .boxed()
                .filter(w -> losses[w] > 0)
                .sorted((a, b) -> Long.compare(losses[b], losses[a]))
                .limit(MOST)
                .map(w -> "worker " + (w + 1) + " (" + Numbers.grouped(losses[w]) + ")")
                .collect(Collectors.joining(" · "));
        long others = LongStream.of(losses).filter(n -> n > 0).count() - MOST;
        return "Overwritten by: " + most + (others > 0 ? " · " + Plural.of(others, "other") : "");
    }

    private void shortest() {
        if (soonest.isEmpty()) {
            sale.ifPresent(this::tell);
        }
        soonest.ifPresent(this::tell);
    }

    private void tell(Oversale oversale) {
        if (shown != null) {
            graph.select(oversale.other());
            victim = oversale.other();
            story.show(shown, oversale);
            story.setVisible(true);
            told.setText(Numbers.spaced(shown.story(oversale)));
        }
    }

    /// The next loss in the order of the writes, or the one before.
    private void step(int by) {
        if (shown == null) {
            return;
        }
        Lineage lineage = shown.lineage();
        int place = victim < 0 ? 0 : lineage.place(victim) + by;
        for (; place >= 0 && place < lineage.writes(); place += by) {
            if (lineage.isLost(lineage.write(place))) {
                tell(lineage.write(place));
                return;
            }
        }
    }

    /// Tells of an operation; of one that was kept there is only its place.
    private void tell(int operation) {
        if (shown == null) {
            return;
        }
        graph.select(operation);
        victim = operation;
        boolean lost = shown.lineage().isLost(operation);
        story.setVisible(lost);
        if (lost) {
            story.show(shown, operation);
            told.setText(Numbers.spaced(shown.story(operation)));
        } else {
            told.setText(
                    Numbers.spaced("The write of " + shown.name(operation) + " was kept: what is left builds on it."));
        }
    }
}
