package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.layout.VBox;
import org.lostcount.compare.Comparison;
import org.lostcount.learn.Block;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.ChartLook;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Drawing;
import org.lostcount.ui.Turn;
import org.lostcount.ui.chart.StageDrawing;
import org.lostcount.ui.learn.Playing;
import org.lostcount.ui.run.RunViewModel;
import org.lostcount.ui.step.StepEvent;
import org.lostcount.ui.step.StepViewModel;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// What screens show, as it is presented. FX thread.
public final class ScreenDecks {
    /// Lines of text for which the picture of a chart keeps room.
    private static final double CHART_LINES = 26;

    private static final double TEXT_LINES = 17;

    private ScreenDecks() {}

    private static Stagehand hand(Turn turn, Look look) {
        Playing playing = new Playing(turn);
        Stagehand hand = new Stagehand(playing, look);
        // It may take seconds.
        hand.atEnd(() -> Thread.ofPlatform().daemon().name("stage-end").start(playing::close));
        return hand;
    }

    /// The selected counters, as they are run, who overwrote whom, and what they run.
    ///
    /// @param turn whose turn it is to measure
    public static Deck of(RunViewModel model, Turn turn, Look look) {
        Stagehand hand = hand(turn, look);
        hand.beside(model.running()::get, model::stop);
        RunScreenSlide run = new RunScreenSlide(model, hand);
        return new Deck(
                "Run",
                hand,
                List.of(
                        run,
                        new EvidenceSlide(run::results, hand),
                        new CodeSlide(() -> model.shown().get().counter())));
    }

    /// The stepper, from a fresh row, and all orders where they were tried.
    ///
    /// @param turn whose turn it is to measure
    public static Deck of(StepViewModel model, Turn turn, Look look) {
        Stagehand hand = hand(turn, look);
        hand.beside(model.busy()::get, model::stop);
        List<Slide> slides = new ArrayList<>(List.of(new StepScreenSlide(model, hand)));
        StepEvent.Tried tried = model.tried().get();
        if (tried != null) {
            slides.add(new PictureSlide("All orders", TEXT_LINES, () -> OrdersSlide.picture(tried.orders())));
        }
        return new Deck("Step", hand, slides);
    }

    /// An increment in SQL, and what is found when it is tried.
    ///
    /// @param turn whose turn it is to measure
    public static Deck of(Block.Grading block, Turn turn, Look look) {
        Stagehand hand = hand(turn, look);
        return new Deck("Grade", hand, List.of(new GradeSlide(block, hand)));
    }

    /// What runs side by side came to: a chart at a time, then what is to be said; nothing where nothing was run.
    ///
    /// @param turn whose turn it is to measure
    public static Optional<Deck> of(Comparison comparison, Turn turn, Look look) {
        if (comparison.points().isEmpty()) {
            return Optional.empty();
        }
        Stagehand hand = hand(turn, look);
        List<Drawing> drawings = drawings(comparison, hand);
        List<Slide> slides = new ArrayList<>();
        IntStream.range(0, drawings.size())
                .forEach(i -> slides.add(new PictureSlide(
                        drawings.get(i).title(),
                        CHART_LINES,
                        () -> List.of(
                                new StageDrawing(drawings(comparison, hand).get(i))))));
        List<String> sentences = new ComparisonText(comparison).sentences();
        if (!sentences.isEmpty()) {
            slides.add(new PictureSlide("What it came to", TEXT_LINES, () -> List.of(paragraphs(sentences))));
        }
        return Optional.of(new Deck("Compare", hand, slides));
    }

    private static List<Drawing> drawings(Comparison comparison, Stagehand hand) {
        return new ComparisonCharts(
                        comparison, ChartLook.onStage(hand.look().palette().get(), hand.fontSize()))
                .all();
    }

    private static VBox paragraphs(List<String> sentences) {
        VBox box = new VBox();
        box.getStyleClass().add("show-text");
        sentences.forEach(each -> box.getChildren().add(Labels.text(Numbers.spaced(each))));
        return box;
    }
}
