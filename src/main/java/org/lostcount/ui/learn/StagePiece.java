package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.lostcount.condition.Answer;
import org.lostcount.counter.StoreException;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.step.Schedule;
import org.lostcount.step.Story;
import org.lostcount.store.Stores;
import org.lostcount.ui.step.StepEvent;
import org.lostcount.ui.theme.Labels;

/// The stepper on a page: an order of steps that is shown, or a goal that the reader brings about. FX thread.
final class StagePiece implements Piece {
    private static final String KEYS =
            "1 and 2 let a worker take a step, Backspace takes the last one back, Home begins anew.";

    private final Block.Steps block;
    private final Desk desk;
    private final StageBox stage;
    private final PlayFrame node;
    private final OutcomeView outcome;
    private final TextField input = new TextField();
    private final Optional<GoalHelp> help;
    private boolean begun;
    private boolean done;

    StagePiece(Block.Steps block, Desk desk) {
        this.block = block;
        this.desk = desk;
        outcome = new OutcomeView(desk.takes());
        stage = new StageBox(block.setup(), desk.stores(), this::ended);
        help = block.goal()
                .map(goal -> new GoalHelp(
                        List.of(Labels.line("Schedule"), input),
                        goal.hints(),
                        () -> fill(goal.solution().toString()),
                        desk));
        node = new PlayFrame(BlockText.about(block), above());
        help.ifPresent(each -> node.getChildren().add(each));
        node.getChildren().addAll(stage, outcome);
        if (help.isEmpty()) {
            stage.setVisible(false);
            stage.setManaged(false);
        } else {
            stage.begin();
        }
    }

    private List<Node> above() {
        if (block.goal().isEmpty()) {
            return List.of(Labels.text(block.schedule().toString(), "code"));
        }
        input.setId("lesson-input");
        input.getStyleClass().add("code");
        input.setPrefColumnCount(16);
        input.textProperty().bindBidirectional(stage.schedule());
        String goal = BlockText.goal(block, block.goal().get().claim());
        input.setAccessibleText(goal + " Whose turn, one after another, such as 1 1 2 2. Enter tries it.");
        stage.setAccessibleText(goal + " " + KEYS);
        return List.of(Labels.text(goal, "lesson-goal"), Labels.text(KEYS, "muted"));
    }

    private void fill(String solution) {
        input.setText(solution);
        input.requestFocus();
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Optional<Node> first() {
        return done || help.isEmpty() ? Optional.empty() : Optional.of(stage);
    }

    @Override
    public Optional<String> verb() {
        return done ? Optional.empty() : Optional.of(help.isPresent() ? "Try it" : "Run");
    }

    /// Plays the schedule that is shown, or typed.
    @Override
    public void forward() {
        Optional<Schedule> plan = help.isEmpty()
                ? Optional.of(block.schedule())
                : Schedule.parse(input.getText(), block.setup().workers()).filter(typed -> typed.length() > 0);
        if (plan.isEmpty()) {
            say("Nobody has taken a step yet: press 1 or 2, or type whose turn it is, such as"
                    + " 1\u00a01\u00a02\u00a02.");
            return;
        }
        desk.playing().begin(stage::stop).ifPresentOrElse(this::say, () -> {
            desk.begin();
            begun = true;
            node.say("");
            stage.setVisible(true);
            stage.setManaged(true);
            stage.play(plan.get());
            desk.changed(stage);
        });
    }

    @Override
    public boolean choose(int which) {
        boolean can = help.isPresent()
                && which <= block.setup().workers()
                && !desk.playing().running().get();
        if (can) {
            if (!done && !begun) {
                desk.begin();
                begun = true;
                desk.changed(stage);
            }
            stage.step(which);
        }
        return can;
    }

    private void say(String words) {
        node.say(words);
        desk.changed(node.doing());
    }

    /// Everybody has ended, or a schedule that was played.
    ///
    /// @param plan what was played; nothing where a person has stepped
    private void ended(Optional<Schedule> plan, Optional<StepEvent.Shown> now) {
        boolean played = plan.isPresent() && desk.playing().running().get();
        if (played) {
            desk.playing().end();
        }
        if (done) {
            return;
        }
        Optional<Outcome> told = now.filter(shown -> shown.ending() != null
                        && plan.map(shown.schedule()::equals).orElse(true))
                .flatMap(this::told);
        if (told.isPresent()) {
            came(told.get());
        } else if (plan.isPresent() && played && now.isPresent()) {
            // Somebody has not finished, or had to be passed over: what that comes to, the player tells.
            desk.play((player, _) -> player.step(block, plan.get()), this::hear);
        } else {
            desk.giveUp();
            say(stage.trouble());
        }
    }

    private Optional<Outcome> told(StepEvent.Shown shown) {
        try {
            String store = desk.stores()
                    .get(Stores.named(block.setup().counter().id().store()).orElseThrow())
                    .version();
            return Optional.ofNullable(shown.ending())
                    .map(ending -> new Outcome.Told(shown.setup(), new Story(shown.turns(), ending), store));
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    private void hear(Heard heard) {
        switch (heard) {
            case Heard.Came(Outcome came) -> came(came);
            case Heard.Failed(String sentence) -> say(sentence);
            case Heard.Stopped _ -> say("Stopped.");
            case Heard.Doing _, Heard.Running _ -> {}
        }
    }

    private void came(Outcome came) {
        if (help.isPresent()) {
            Answer answer = block.goal().orElseThrow().claim().condition().of(came.values());
            if (!answer.holds()) {
                desk.giveUp();
                begun = false;
                node.say("Not yet: " + GoalHelp.why(answer) + ".");
                help.get().failed();
                desk.changed(node.doing());
                return;
            }
            help.get().reached();
            input.setEditable(false);
        }
        done = true;
        outcome.clear();
        // The stage tells what came out.
        help.ifPresent(_ -> outcome.say("Reached.", "lesson-finding"));
        List<Node> judged = desk.end(block, came);
        judged.forEach(each -> outcome.put((Region) each));
        outcome.setAccessibleText((help.isPresent() ? "Reached. " : "") + Spoken.of(came, judged));
        outcome.add(block, came);
        if (came instanceof Outcome.Told told) {
            outcome.offer(
                    "Open in Step",
                    () -> desk.takes().step(told.setup(), told.story().schedule()));
        }
        node.say("");
        desk.changed(outcome);
    }

    @Override
    public void close() {
        stage.close();
    }
}
