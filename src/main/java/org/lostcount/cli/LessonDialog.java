package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreException;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Outcome;
import org.lostcount.learn.Player;
import org.lostcount.learn.Question;
import org.lostcount.learn.Visit;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Figures;
import org.lostcount.step.Schedule;

/// A page read at the prompt: prose, questions, and blocks that are played when the reader says so. Where nobody
/// answers, it goes on without asking. Used once, by one thread.
final class LessonDialog {
    /// Failures before a hint is offered.
    private static final int PATIENCE = 2;

    private final Lesson page;
    private final Player player;
    private final Terminal terminal;
    private final Progress line;
    private final PrintStream out;
    private final Visit visit = new Visit();
    /// Whether a question is waiting for its answer.
    private volatile boolean asking;

    private boolean answered = true;
    private int parts;

    LessonDialog(Lesson page, Player player, Terminal terminal) {
        this.page = page;
        this.player = player;
        this.terminal = terminal;
        this.out = terminal.out();
        this.line = new Progress(terminal);
    }

    /// The reader has had enough.
    static final class Left extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// How many parts were read.
    int parts() {
        return parts;
    }

    boolean isOver() {
        return parts == page.parts().size();
    }

    Visit visit() {
        return visit;
    }

    /// Whether the program waits for a person.
    boolean isAsking() {
        return asking;
    }

    void play() throws Left, StoreException, InterruptedException {
        Terminal.line(out, page.head().title());
        Terminal.line(out, Figures.plural(page.head().minutes(), "minute") + ". Afterwards you can:");
        page.head().goals().forEach(goal -> Terminal.sentences(out, "- " + goal));
        page.head().sources().forEach(source -> Terminal.line(out, source));
        out.println();
        for (Lesson.Part part : page.parts()) {
            switch (part) {
                case Lesson.Prose(var document) -> {
                    MarkdownText.lines(document, visit::fill).forEach(text -> Terminal.line(out, text));
                    out.println();
                }
                case Lesson.Done(Block block) -> play(block);
            }
            parts++;
        }
    }

    private void play(Block block) throws Left, StoreException, InterruptedException {
        switch (block) {
            case Block.Notes _ -> {}
            case Block.Ask(var _, Question question) -> {
                show(question);
                tell(visit.answer(question, answer(question)));
            }
            case Block.Predict predict -> {
                visit.come(predict);
                show(predict.question());
                answer(predict.question()).ifPresent(said -> visit.say(predict, said));
                while (true) {
                    Optional<String> other = changed(predict.question());
                    if (other.isEmpty()) {
                        return;
                    }
                    visit.say(predict, other.get());
                }
            }
            case Block.Steps steps
            when steps.goal().isPresent() ->
                reach(
                        steps,
                        steps.goal().get(),
                        typed -> Schedule.parse(typed, steps.setup().workers())
                                .filter(schedule -> schedule.length() > 0),
                        Schedule::toString,
                        player::step);
            case Block.Grading grading
            when grading.goal().isPresent() ->
                reach(
                        grading,
                        grading.goal().get(),
                        typed -> Optional.of(typed).filter(sql -> !sql.isBlank()),
                        sql -> sql,
                        (which, sql) -> player.grade(which, sql, watcher(which, line)));
            case Block.Played played -> {
                Terminal.sentences(out, BlockText.about(played));
                ask("Enter runs it. ");
                finish(played, attempt(() -> player.play(played, watcher(played, line))));
            }
        }
    }

    // ---- questions

    private void show(Question question) {
        Terminal.sentences(out, visit.fill(question.text()));
        if (question.guess() instanceof Question.Choice(var choices, var _)) {
            for (int i = 0; i < choices.size(); i++) {
                Terminal.sentences(out, "  " + (i + 1) + "  " + choices.get(i));
            }
        }
    }

    /// Asks until the answer is one, or the question is passed.
    private Optional<String> answer(Question question) throws Left {
        String how = switch (question.guess()) {
            case Question.Choice(var choices, var _) -> "1 to " + choices.size();
            case Question.Figure number -> Figures.count(number.low()) + " to " + Figures.count(number.high());
        };
        while (true) {
            Optional<String> typed = ask(how + ", or Enter to pass: ");
            if (typed.isEmpty() || typed.get().isBlank()) {
                return Optional.empty();
            }
            Optional<String> said = question.answer(typed.get());
            if (said.isPresent()) {
                return said;
            }
        }
    }

    private Optional<String> changed(Question question) throws Left {
        Optional<String> typed = ask("Enter goes on; another answer changes your mind: ");
        return typed.filter(text -> !text.isBlank()).flatMap(question::answer);
    }

    private void tell(Visit.Judged judged) {
        Terminal.sentences(out, BlockText.of(judged.prediction()));
        judged.because().ifPresent(because -> Terminal.sentences(out, because));
        out.println();
    }

    // ---- goals

    private interface Attempt<B, T> {
        Outcome of(B block, T input) throws StoreException, InterruptedException;
    }

    private <B extends Block.Played, T> void reach(
            B block,
            Block.Goal<T> goal,
            Function<String, Optional<T>> read,
            Function<T, String> text,
            Attempt<B, T> attempt)
            throws Left, StoreException, InterruptedException {
        Terminal.sentences(out, BlockText.about(block));
        if (block instanceof Block.Grading grading) {
            grading.start().lines().forEach(each -> Terminal.line(out, "    " + each));
        }
        Terminal.sentences(out, BlockText.goal(block, goal.claim()));
        int failures = 0;
        int hints = 0;
        while (true) {
            boolean more = failures >= PATIENCE && hints < goal.hints().size();
            Optional<String> typed = input(
                    block,
                    (block instanceof Block.Steps ? "Whose turn, one after another" : "Your SQL, and an empty line")
                            + "; " + (more ? "? for a hint, " : "") + "! for the solution, Enter to pass: ");
            if (typed.isEmpty()) {
                Terminal.line(out, "Nobody is there to reach it; in a terminal it can be tried.");
            }
            if (typed.isEmpty() || typed.get().isBlank()) {
                Terminal.line(out, BlockText.PASSED);
                out.println();
                return;
            }
            if (typed.get().strip().equals("!")) {
                text.apply(goal.solution()).lines().forEach(each -> Terminal.line(out, "    " + each));
                continue;
            }
            if (typed.get().strip().equals("?")) {
                if (more) {
                    Terminal.sentences(out, visit.fill(goal.hints().get(hints++)));
                }
                continue;
            }
            Optional<T> input = read.apply(typed.get());
            if (input.isEmpty()) {
                Terminal.line(out, "Type the numbers of the workers, with spaces between them, such as 1 1 2 2.");
                continue;
            }
            Outcome outcome = attempt(() -> attempt.of(block, input.get()));
            if (goal.claim().condition().of(outcome.values()).holds()) {
                finish(block, outcome);
                Terminal.line(out, "Reached.");
                out.println();
                return;
            }
            OutcomeText.print(out, outcome);
            Terminal.line(out, "Not yet.");
            failures++;
        }
    }

    /// A line, or for SQL the lines up to an empty one.
    private Optional<String> input(Block block, String question) throws Left {
        Optional<String> first = ask(question);
        if (first.isEmpty() || block instanceof Block.Steps || first.get().length() <= 1) {
            return first;
        }
        List<String> lines = new ArrayList<>(List.of(first.get()));
        for (Optional<String> next = ask(""); next.isPresent() && !next.get().isBlank(); next = ask("")) {
            lines.add(next.get());
        }
        return Optional.of(String.join("\n", lines));
    }

    // ---- playing

    private interface Doing {
        Outcome done() throws StoreException, InterruptedException;
    }

    private Outcome attempt(Doing doing) throws StoreException, InterruptedException {
        visit.begin();
        try {
            return doing.done();
        } catch (StoreException | InterruptedException e) {
            visit.giveUp();
            throw e;
        } finally {
            line.clear();
        }
    }

    private void finish(Block.Played block, Outcome outcome) {
        OutcomeText.print(out, outcome);
        visit.end(block, outcome).forEach(this::tell);
    }

    /// Shows on one line how far a block is.
    static Player.Watcher watcher(Block.Played block, Progress line) {
        int all = block instanceof Block.Run run ? run.counters().size() : 1;
        int threads = block instanceof Block.Run run ? run.workload().crew().threads() : 1;
        return new Player.Watcher() {
            private final AtomicInteger number = new AtomicInteger(1);

            @Override
            public void opening(Counter counter) {
                line.show("opening " + counter.id().store());
            }

            @Override
            public void progress(Counter counter, RunSnapshot snapshot) {
                line.show(number.get(), all, threads, snapshot);
            }

            @Override
            public void ended(RunResult run) {
                number.incrementAndGet();
            }

            @Override
            public void tried(int orders) {
                line.show(Figures.plural(orders, "order"));
            }

            @Override
            public void trying(String what) {
                line.show(what);
            }
        };
    }

    /// What a person types; nothing where there is nobody.
    private Optional<String> ask(String question) throws Left {
        if (!answered) {
            return Optional.empty();
        }
        out.print(Terminal.writable(out, question));
        out.flush();
        asking = true;
        Optional<String> typed = terminal.line().get();
        asking = false;
        if (typed.isEmpty()) {
            answered = false;
            out.println();
        } else if (typed.get().strip().equals("q")) {
            throw new Left();
        }
        return typed;
    }
}
