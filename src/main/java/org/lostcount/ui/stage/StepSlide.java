package org.lostcount.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import org.lostcount.counter.Phrasing;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Outcome;
import org.lostcount.load.Workload;
import org.lostcount.step.Position;
import org.lostcount.step.Schedule;
import org.lostcount.step.Story;
import org.lostcount.ui.theme.Labels;

/// Workers whose steps are taken one after another: those of the page, or whatever the room calls. With each of them
/// all steps so far are taken on a fresh row, by real sessions. FX thread.
final class StepSlide extends PlayedSlide {
    private final Block.Steps block;
    private final Schedule plan;
    private final List<Integer> turns = new ArrayList<>();
    private final StepPicture picture = new StepPicture(this::take);
    private boolean over;

    StepSlide(Block.Steps block, Stagehand hand) {
        super(block, hand);
        this.block = block;
        plan = block.goal().map(Block.Goal::solution).orElse(block.schedule());
        begin();
    }

    private void begin() {
        turns.clear();
        over = false;
        Label code = Labels.text(
                Code.sent(
                        block.setup().counter(),
                        Workload.DEFAULT.withAutocommit(
                                block.setup().autocommit() ? Optional.of(true) : Optional.empty()),
                        Phrasing.PLAIN),
                "code",
                "show-code");
        put(Labels.text("Each of the workers does this:"), Code.box(code));
        block.goal()
                .ifPresent(goal -> put(
                        Labels.text("Each of the workers does this:"),
                        Code.box(code),
                        Labels.text("Whose turn is it? " + BlockText.goal(block, goal.claim()), "show-finding")));
    }

    private boolean isOnPlan() {
        return turns.size() <= plan.length() && turns.equals(plan.workers().subList(0, turns.size()));
    }

    @Override
    public Optional<String> next() {
        if (outcome().isPresent() && over) {
            return Optional.empty();
        }
        int at = isOnPlan() ? turns.size() : 0;
        return at < plan.length()
                ? Optional.of("Worker " + plan.workers().get(at) + " takes a step")
                : Optional.empty();
    }

    @Override
    public void forward() {
        if (!isOnPlan()) {
            turns.clear();
            over = false;
        }
        take(plan.workers().get(turns.size()));
    }

    private void take(int worker) {
        if (worker < 1 || worker > block.setup().workers() || over || hand().isRunning()) {
            return;
        }
        turns.add(worker);
        replay();
    }

    private void replay() {
        Schedule now = new Schedule(List.copyOf(turns));
        play((player, _) -> player.step(block, now));
    }

    @Override
    public boolean key(StageKey key) {
        if (hand().isRunning()) {
            return true;
        }
        switch (key.meaning()) {
            case DIGIT -> take(key.digit());
            case RUN -> {
                begin();
                hand().changed();
            }
            case ERASE -> {
                if (!turns.isEmpty()) {
                    turns.removeLast();
                    over = false;
                    if (turns.isEmpty()) {
                        begin();
                        hand().changed();
                    } else {
                        replay();
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    void came(Outcome came) {
        if (!(came instanceof Outcome.Told told) || told.story().turns().isEmpty()) {
            return;
        }
        Story story = told.story();
        Story.Turn last = story.turns().getLast();
        boolean reached = block.goal()
                .map(goal -> goal.claim().condition().of(came.values()).holds())
                .orElseGet(() -> isOnPlan() && turns.size() == plan.length());
        over = reached
                || last.scene().positions().stream().allMatch(position -> position.state() instanceof Position.Ended);
        if (reached) {
            end(came);
        }
        put(picture.of(
                told.setup(),
                story.schedule(),
                last.scene(),
                last.taken() ? 0 : last.worker(),
                over ? story.ending() : null));
    }

    @Override
    public String name() {
        return super.name()
                + block.goal().map(_ -> " The room finds the order.").orElse(" ")
                + plan.workers().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
