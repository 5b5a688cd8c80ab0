package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.StoreAddress;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.ui.step.StepStage;
import org.lostcount.ui.step.StepViewModel;

/// Parts of the window stand side by side, and are gone when they are closed.
class PartsTest {
    private static final Setup SETUP =
            new Setup(Window.counter("h2/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY);

    @Test
    void twoStagesAtOnceKnowNothingOfEachOther() throws Exception {
        Fx.start();
        try (OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED)) {
            HBox both = Fx.get(HBox::new);
            Stage window = Fx.get(() -> {
                Stage stage = new Stage();
                stage.setScene(new Scene(both, 1000, 600));
                stage.show();
                return stage;
            });
            StepStage one = stage(stores, both, "1 1 2 2 1 2");
            StepStage other = stage(stores, both, "2");
            awaitText(one, "step-verdict", "LOST 1");
            awaitText(other, "worker-2-values", "knows 5");
            assertThat(text(other, "visible")).isEqualTo("5");
            assertThat(steppers()).isEqualTo(2);

            WeakReference<StepStage> closed = new WeakReference<>(one);
            WeakReference<Node> node = new WeakReference<>(one.node());
            Fx.run(one::close);
            Fx.run(() -> both.getChildren().removeFirst());
            one = null;
            assertThat(steppers()).isEqualTo(1);
            awaitGone(closed);
            awaitGone(node);

            StepStage left = other;
            Fx.run(() -> left.node().lookup("#worker-1").fireEvent(new javafx.event.ActionEvent()));
            awaitText(other, "worker-1-values", "knows 5");
            Fx.run(other::close);
            Fx.run(window::close);
            assertThat(steppers()).isZero();
        }
    }

    private static StepStage stage(OpenStores stores, HBox place, String schedule) {
        return Fx.get(() -> {
            StepViewModel model = new StepViewModel(stores, _ -> StoreAddress.DEFAULT_TABLE, SETUP.counter());
            StepStage stage = new StepStage(model);
            place.getChildren().add(stage.node());
            model.bring(SETUP, Schedule.parse(schedule, 2).orElseThrow());
            return stage;
        });
    }

    private static String text(StepStage stage, String id) {
        return Fx.get(() -> ((Labeled) stage.node().lookup("#" + id)).getText());
    }

    private static void awaitText(StepStage stage, String id, String words) {
        Fx.await(
                id + " to say " + words,
                () -> stage.node().lookup("#" + id) instanceof Labeled label
                        && label.getText().contains(words));
    }

    private static long steppers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("stepper"))
                .count();
    }

    /// Nothing holds it any more: no listener, no thread.
    private static void awaitGone(WeakReference<?> reference) {
        Fx.await("that nothing is left", () -> {
            System.gc();
            return reference.refersTo(null);
        });
    }
}
