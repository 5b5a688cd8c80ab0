package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Extent;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;
import org.lostcount.ui.grade.GradeEditor;
import org.lostcount.ui.grade.GradeViewModel;
import org.lostcount.ui.run.Charts;
import org.lostcount.ui.run.RunModel;
import org.lostcount.ui.run.RunResults;
import org.lostcount.ui.step.StepStage;
import org.lostcount.ui.step.StepViewModel;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Look;

/// Parts of the window stand side by side, and are gone when they are closed.
class PartsTest {
    private static final Setup SETUP =
            new Setup(Window.counter("h2/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY);
    private static final Counter COUNTER = Window.counter("h2/atomic");
    private static final Store H2 = Stores.named("h2").orElseThrow();
    private static final String URL = "jdbc:h2:mem:parts;DB_CLOSE_DELAY=-1";
    private static final Workload SHORT = Workload.DEFAULT.withThreads(2).withExtent(new Extent.Increments(10));
    private static final Workload LONG = SHORT.withExtent(new Extent.For(Duration.ofMinutes(5)));

    @TempDir
    private Path home;

    private final HBox both;

    PartsTest() throws InterruptedException {
        Fx.start();
        both = Fx.get(HBox::new);
    }

    /// In a window with both parts.
    private Stage show() {
        return Fx.get(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(both, 1000, 700));
            stage.show();
            return stage;
        });
    }

    /// Its H2 is one that we can look into.
    private Engine engine() {
        Engine engine = Fx.get(() -> new Engine(new Choices(home.resolve("window.properties"))));
        Fx.run(() -> engine.connect(H2, new StoreAddress(URL, "sa", null, StoreAddress.DEFAULT_TABLE)));
        return engine;
    }

    /// How many connections there are besides the one that asks.
    private static long connections() {
        try (Connection asks = DriverManager.getConnection(URL, "sa", "");
                ResultSet number = asks.createStatement()
                        .executeQuery(
                                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()")) {
            number.next();
            return number.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoStagesAtOnceKnowNothingOfEachOther() throws Exception {
        try (Engine engine = engine()) {
            Stage window = show();
            engine.stores().get(H2);
            long before = connections();
            StepStage[] stages = {stage(engine, "1 1 2 2 1 2"), stage(engine, "2")};
            List<WeakReference<?>> gone = closeFirst(stages);
            Fx.await("the end of one stepper", () -> threads("stepper") == 1);
            assertThat(connections()).isGreaterThan(before);
            gone.forEach(PartsTest::awaitGone);

            StepStage left = stages[1];
            Fx.run(() -> left.node().lookup("#worker-1").fireEvent(new ActionEvent()));
            awaitText(left.node(), "worker-1-values", "knows 5");
            Fx.run(left::close);
            Fx.run(window::close);
            Fx.await("the end of the other", () -> threads("stepper") == 0);
            // On a busy machine some are closed after whoever borrowed them has ended, some of before, too.
            Fx.await("the end of its connections", () -> connections() <= before);
        }
    }

    private StepStage stage(Engine engine, String schedule) {
        return Fx.get(() -> {
            StepViewModel model = new StepViewModel(
                    engine.stores(), store -> engine.address(store).table(), SETUP.counter());
            StepStage stage = new StepStage(model);
            both.getChildren().add(stage.node());
            model.bring(SETUP, Schedule.parse(schedule, 2).orElseThrow());
            return stage;
        });
    }

    /// Afterwards nothing here holds the first one.
    private List<WeakReference<?>> closeFirst(StepStage[] stages) {
        StepStage one = stages[0];
        StepStage other = stages[1];
        awaitText(one.node(), "step-verdict", "LOST 1");
        awaitText(other.node(), "worker-2-values", "knows 5");
        assertThat(text(other.node(), "visible")).isEqualTo("5");
        assertThat(threads("stepper")).isEqualTo(2);
        Fx.run(one::close);
        Fx.run(() -> both.getChildren().removeFirst());
        stages[0] = other;
        return List.of(new WeakReference<>(one), new WeakReference<>(one.node()));
    }

    @Test
    void twoResultPartsAtOnceKnowNothingOfEachOther() throws Exception {
        try (Engine engine = engine()) {
            engine.stores().get(H2);
            long before = connections();
            Stage window = show();
            RunModel[] models = {model(engine), model(engine)};
            RunResults[] parts = {results(models[0]), results(models[1])};
            List<WeakReference<?>> gone = runAndCloseFirst(engine, models, parts);
            gone.forEach(PartsTest::awaitGone);

            RunModel left = models[1];
            Fx.run(() -> assertThat(left.run(List.of(COUNTER), _ -> SHORT)).isTrue());
            awaitText(parts[1].node(), "verdict", "h2/atomic: EXACT.");
            Fx.run(parts[1]::close);
            Fx.run(window::close);
            // On a busy machine some are closed after whoever borrowed them has ended, some of before, too.
            Fx.await("the end of its connections", () -> connections() <= before);
        }
    }

    private static RunModel model(Engine engine) {
        return Fx.get(
                () -> new RunModel(engine, Optional.empty(), new SimpleObjectProperty<>(Optional.of(SHORT)), COUNTER));
    }

    private RunResults results(RunModel model) {
        return Fx.get(() -> {
            RunResults results = new RunResults(model, _ -> {});
            both.getChildren().add(results.node());
            return results;
        });
    }

    /// Afterwards nothing here holds the first one.
    private List<WeakReference<?>> runAndCloseFirst(Engine engine, RunModel[] models, RunResults[] parts) {
        RunModel first = models[0];
        RunModel second = models[1];
        RunResults one = parts[0];
        Look look = Fx.get(() -> new Look(both.getScene(), Appearance.LIGHT, Look.normalStep()));
        AtomicReference<@Nullable Charts> made = new AtomicReference<>();
        Fx.run(() -> Charts.load(look, made::set));
        Fx.await("the charts", () -> made.get() != null);
        Charts charts = Objects.requireNonNull(made.get());
        Fx.run(() -> {
            one.follow(look);
            charts.lendTo(parts[1]);
            charts.lendTo(one);
        });
        Fx.run(() -> {
            assertThat(first.run(List.of(COUNTER), _ -> LONG)).isTrue();
            assertThat(second.run(List.of(COUNTER), _ -> SHORT)).isFalse();
        });
        assertThat(Fx.get(() -> second.status().get())).contains("nothing can be measured beside it");
        Fx.await(
                "figures",
                () -> ((Labeled) one.node().lookup("#expected")).getText().length() > 1);
        assertThat(text(parts[1].node(), "expected")).isEqualTo("–");

        Fx.run(one::close);
        Fx.await("its end", () -> !engine.turn().taken().get());
        Fx.run(() -> both.getChildren().removeFirst());
        models[0] = second;
        parts[0] = parts[1];
        return List.of(new WeakReference<>(one), new WeakReference<>(one.node()), new WeakReference<>(first));
    }

    @Test
    void twoEditorsAtOnceKnowNothingOfEachOther() throws Exception {
        try (Engine engine = engine()) {
            engine.stores().get(H2);
            long before = connections();
            Stage window = show();
            GradeViewModel[] models = {grading(engine), grading(engine)};
            GradeEditor[] editors = {editor(models[0]), editor(models[1])};
            List<WeakReference<?>> gone = gradeAndCloseFirst(models, editors);
            gone.forEach(PartsTest::awaitGone);

            assertThat(text(editors[1].found(), "grade-finding")).isEqualTo("Nothing was graded yet.");
            Fx.run(window::close);
            Fx.await("the grader's end", () -> threads("grader") == 0);
            // On a busy machine some are closed after whoever borrowed them has ended, some of before, too.
            Fx.await("the end of its connections", () -> connections() <= before);
        }
    }

    private static GradeViewModel grading(Engine engine) {
        return Fx.get(() -> new GradeViewModel(engine.stores()));
    }

    private GradeEditor editor(GradeViewModel model) {
        return Fx.get(() -> {
            GradeEditor editor = new GradeEditor(model, new Region());
            both.getChildren().addAll(editor.node(), editor.found());
            return editor;
        });
    }

    /// Afterwards nothing here holds the first one.
    private List<WeakReference<?>> gradeAndCloseFirst(GradeViewModel[] models, GradeEditor[] editors) {
        GradeEditor one = editors[0];
        GradeViewModel other = models[1];
        Fx.run(() -> {
            models[0].text().set("UPDATE counter SET n = n + :delta WHERE id = :id");
            assertThat(one.act(Shortcut.RUN)).isTrue();
        });
        assertThat(Fx.get(() -> other.busy().get())).isFalse();
        assertThat(Fx.get(() -> other.text().get()))
                .isNotEqualTo(Fx.get(() -> models[0].text().get()));
        Fx.run(one::close);
        Fx.await("its end", () -> !models[0].busy().get());
        Fx.run(() -> both.getChildren().remove(0, 2));
        List<WeakReference<?>> gone =
                List.of(new WeakReference<>(one), new WeakReference<>(one.node()), new WeakReference<>(models[0]));
        models[0] = other;
        editors[0] = editors[1];
        return gone;
    }

    private static String text(Node part, String id) {
        return Fx.get(() -> ((Labeled) part.lookup("#" + id)).getText());
    }

    private static void awaitText(Node part, String id, String words) {
        Fx.await(
                id + " to say " + words,
                () -> part.lookup("#" + id) instanceof Labeled label
                        && label.getText().contains(words));
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    /// Nothing holds it any more: no listener, no thread.
    private static void awaitGone(WeakReference<?> reference) {
        Fx.await("that nothing is left of " + reference, () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }
}
