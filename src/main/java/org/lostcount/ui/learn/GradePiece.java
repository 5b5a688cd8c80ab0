package org.lostcount.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.lostcount.condition.Answer;
import org.lostcount.counter.StoreException;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.link.Link;
import org.lostcount.ui.grade.GradeEditor;
import org.lostcount.ui.grade.GradeViewModel;
import org.lostcount.ui.theme.Labels;

/// The editor of increments on a page: SQL that is tried as it stands, or that the reader is to repair. FX thread.
final class GradePiece implements Piece {
    private static final String HOW = "Change it, and try it (Ctrl+R); Tab leads out of it.";

    private final Block.Grading block;
    private final Desk desk;
    private final GradeViewModel model;
    private final GradeEditor editor;
    private final PlayFrame node;
    private final Optional<GoalHelp> help;
    private final OutcomeView outcome;
    private String tried = "";
    private boolean done;
    /// Whether it is tried once more, after it was judged.
    private boolean again;

    GradePiece(Block.Grading block, Desk desk) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        model = new GradeViewModel(desk.stores());
        model.store().set(block.store());
        model.isolation().set(block.isolation());
        model.task().set(block.task());
        model.text().set(block.start().strip());
        if (block.ignoring()) {
            model.ignoreRowCounts();
        }
        editor = GradeEditor.ofText(model);
        editor.text().setId("lesson-input");
        editor.text().setPrefRowCount(block.start().strip().lines().toList().size() + 1);
        help = block.goal().map(goal -> new GoalHelp(List.of(), goal.hints(), () -> fill(goal.solution()), desk));
        node = new PlayFrame(BlockText.about(block), above());
        help.ifPresent(node.getChildren()::add);
        node.getChildren().addAll(editor.found(), outcome);
        seeFound(false);
        model.said().addListener((_, _, said) -> hear(said));
    }

    private List<Node> above() {
        List<Node> above = new ArrayList<>();
        block.goal()
                .ifPresentOrElse(
                        goal -> {
                            String words = BlockText.goal(block, goal.claim());
                            editor.text().setAccessibleText(words + " " + HOW);
                            above.add(Labels.text(words, "lesson-goal"));
                            above.add(Labels.text(HOW, "muted"));
                        },
                        () -> editor.text().setEditable(false));
        above.add(editor.node());
        return above;
    }

    private void fill(String solution) {
        model.text().set(solution.strip());
        editor.focus();
    }

    private void seeFound(boolean seen) {
        editor.found().setVisible(seen);
        editor.found().setManaged(seen);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Optional<Node> first() {
        return done || help.isEmpty() ? Optional.empty() : Optional.of(editor.text());
    }

    @Override
    public Optional<String> verb() {
        return done ? Optional.empty() : Optional.of(help.isPresent() ? "Try it" : "Run");
    }

    @Override
    public void forward() {
        tried = model.text().get();
        if (tried.isBlank()) {
            say("Type the statements to be tried.");
            return;
        }
        desk.playing().begin(model::stop).ifPresentOrElse(this::say, () -> {
            if (!again) {
                desk.begin();
            }
            outcome.clear();
            node.say("");
            seeFound(true);
            model.grade();
            desk.changed(editor.found());
        });
    }

    private void say(String words) {
        node.say(words);
        desk.changed(node.doing());
    }

    private void hear(GradeViewModel.Said said) {
        if (said.underWay()) {
            return;
        }
        desk.playing().end();
        if (desk.isLeft()) {
            return;
        }
        if (said.kind().equals("muted")) {
            // It was stopped, so that it proves nothing.
            giveUp();
            say("Stopped, so nothing is said of it yet.");
            return;
        }
        outcome(said).ifPresentOrElse(this::came, () -> {
            giveUp();
            desk.changed(editor.found());
        });
    }

    private void giveUp() {
        if (!again) {
            desk.giveUp();
        }
    }

    private Optional<Outcome> outcome(GradeViewModel.Said said) {
        try {
            String store = desk.stores().get(block.store()).version();
            return Optional.of(said.grade()
                    .<Outcome>map(grade -> new Outcome.Graded(grade, store))
                    .orElseGet(() -> new Outcome.NoIncrement(said.sentence(), store)));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private void came(Outcome came) {
        Optional<Answer> answer =
                block.goal().map(goal -> goal.claim().condition().of(came.values()));
        if (!again && answer.filter(found -> !found.holds()).isPresent()) {
            desk.giveUp();
            node.say("Not yet: " + GoalHelp.why(answer.get()) + ".");
            help.ifPresent(GoalHelp::failed);
            offer(came);
            desk.changed(node.doing());
            return;
        }
        done = true;
        node.say("");
        if (!again) {
            outcome.clear();
        }
        List<Node> judged = again ? List.of() : desk.end(block, came);
        help.ifPresent(GoalHelp::reached);
        editor.text().setEditable(false);
        help.ifPresent(_ -> outcome.say("Reached.", "lesson-finding"));
        judged.forEach(each -> outcome.put((Region) each));
        outcome.add(block, came);
        outcome.setAccessibleText((help.isPresent() ? "Reached. " : "") + Spoken.of(came, judged));
        if (again) {
            outcome.say(OutcomeView.AGAIN, "muted");
        }
        again = true;
        outcome.offer("Run it again", this::forward);
        offer(came);
        desk.changed(outcome);
    }

    private void offer(Outcome came) {
        if (came instanceof Outcome.Graded(var grade, String _)) {
            grade.witness()
                    .ifPresent(witness -> outcome.offer(
                            "Open in Step",
                            () -> desk.takes()
                                    .step(
                                            grade.orders().setup(),
                                            witness.story().schedule())));
        }
        outcome.offer(
                "Open in Grade",
                () -> desk.takes().grade(new Link.ToSql(block.store(), block.isolation(), block.task(), tried)));
    }

    @Override
    public void close() {
        editor.close();
    }
}
