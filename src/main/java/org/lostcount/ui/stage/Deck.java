package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.commonmark.node.Node;
import org.lostcount.learn.Block;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Outcome;
import org.lostcount.ui.learn.Performed;
import org.lostcount.ui.learn.Playing;
import org.lostcount.ui.theme.Look;

/// What is presented, one slide after another, and what only the speaker reads beside each. FX thread.
public final class Deck {
    private final String title;
    private final Stagehand hand;
    private final List<Slide> slides = new ArrayList<>();
    private final Map<Slide, List<Node>> notes = new HashMap<>();
    private int begin;

    private Deck(String title, Stagehand hand) {
        this.title = title;
        this.hand = hand;
    }

    /// These slides.
    Deck(String title, Stagehand hand, List<Slide> slides) {
        this(title, hand);
        this.slides.addAll(slides);
    }

    /// A page, which is played as it is presented.
    ///
    /// @param before what was said and played before
    /// @param part where it begins, of the page's parts; 0 means with the title
    /// @param kept is given at the end what was said and played
    public static Deck of(
            Lesson page, Playing playing, Look look, Performed before, int part, Consumer<Performed> kept) {
        Deck deck = new Deck(page.head().title(), new Stagehand(playing, look));
        deck.hand.atEnd(() -> kept.accept(new Performed(deck.hand.visit().said(), deck.outcomes())));
        deck.slides.add(new TitleSlide(page.head().title(), page.head().goals()));
        List<QuestionSlide> asked = new ArrayList<>();
        int first = 0;
        for (int number = 0; number < page.parts().size(); number++) {
            if (number == part && number > 0) {
                deck.begin = deck.slides.size();
            }
            switch (page.parts().get(number)) {
                case Lesson.Prose(Node document) ->
                    Prose.cut(document).forEach(blocks -> deck.slides.add(new ProseSlide(blocks, deck.hand)));
                case Lesson.Done(Block.Notes notes) -> deck.note(first, notes.text());
                case Lesson.Done(Block.Predict predict) -> {
                    first = asked.isEmpty() ? deck.slides.size() : first;
                    QuestionSlide slide = new QuestionSlide(predict, before.said(predict), deck.hand);
                    asked.add(slide);
                    deck.slides.add(slide);
                }
                case Lesson.Done(Block.Ask ask) -> {
                    first = deck.slides.size();
                    deck.slides.add(new QuestionSlide(ask, deck.hand));
                }
                case Lesson.Done(Block.Played played) -> {
                    first = asked.isEmpty() ? deck.slides.size() : first;
                    PlayedSlide slide = deck.played(played);
                    deck.slides.add(slide);
                    asked.forEach(question -> deck.slides.add(new JudgedSlide(question, slide, deck.hand)));
                    if (slide instanceof RunSlide run) {
                        deck.slides.add(new EvidenceSlide(run::results, deck.hand));
                    }
                    before.of(played).ifPresent(came -> {
                        asked.forEach(question -> question.enter(true));
                        slide.take(came);
                    });
                    asked.clear();
                }
            }
        }
        return deck;
    }

    /// What came of what was played, by the lines of the blocks.
    private Map<Integer, Outcome> outcomes() {
        Map<Integer, Outcome> all = new HashMap<>();
        for (Slide slide : slides) {
            if (slide instanceof PlayedSlide played) {
                played.outcome().ifPresent(came -> all.put(played.line(), came));
            }
        }
        return all;
    }

    private PlayedSlide played(Block.Played block) {
        return switch (block) {
            case Block.Run run -> new RunSlide(run, hand);
            case Block.Steps steps -> new StepSlide(steps, hand);
            case Block.AllOrders orders -> new OrdersSlide(orders, hand);
            case Block.Grading grading -> new GradeSlide(grading, hand);
            case Block.Calls calls -> new CallsSlide(calls, hand);
        };
    }

    /// Notes are for what stands above them: a question, and what answers it.
    private void note(int first, Node text) {
        for (Slide slide : slides.subList(Math.min(first, slides.size() - 1), slides.size())) {
            notes.computeIfAbsent(slide, _ -> new ArrayList<>()).add(text);
        }
    }

    /// Where the evidence of what was run last is, as seen from this slide: the next such slide behind the run that it
    /// is itself, else the one before; nothing where no run is near.
    OptionalInt evidence(int from) {
        int run = from;
        while (run >= 0
                && !(slides.get(run) instanceof RunSlide)
                && !(slides.get(run) instanceof RunScreenSlide)
                && !(slides.get(run) instanceof EvidenceSlide)) {
            run--;
        }
        for (int at = Math.max(run, 0); run >= 0 && at < slides.size(); at++) {
            if (slides.get(at) instanceof EvidenceSlide) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    String title() {
        return title;
    }

    /// The slide that is shown first.
    int begin() {
        return begin;
    }

    Stagehand hand() {
        return hand;
    }

    int size() {
        return slides.size();
    }

    /// Up to which one the audience has come, of those that are counted, from 1.
    int number(int at) {
        return (int) slides.subList(0, at + 1).stream().filter(Slide::isCounted).count();
    }

    Slide slide(int number) {
        return slides.get(number);
    }

    List<Node> notes(Slide slide) {
        return notes.getOrDefault(slide, List.of());
    }
}
