package org.lostcount.ui;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.jspecify.annotations.Nullable;

/// Drives JavaFX from a test's thread. Waits are for conditions, looked at in every pulse.
public final class Fx {
    /// Longer than anything takes on a busy machine, and shorter than a test may.
    static final long SECONDS = 100;

    private static @Nullable Robot robot;

    private Fx() {}

    /// Starts JavaFX once for all tests.
    public static synchronized void start() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
            Platform.setImplicitExit(false);
            started.await();
            org.lostcount.ui.theme.Fonts.load();
            // One for all windows, and before the first: without a display each robot keeps the window that it had, and
            // each window the robot that was there before it, so that with many none would ever be gone.
            run(() -> robot = new Robot());
        } catch (IllegalStateException alreadyStarted) {
            // By another test of the same JVM.
        }
    }

    public static <T> T get(Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(task.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return join(result, "an answer of the FX thread", SECONDS);
    }

    public static void run(Runnable task) {
        get(() -> {
            task.run();
            return true;
        });
    }

    /// Waits until `condition` holds at a pulse.
    public static void await(String what, BooleanSupplier condition) {
        await(what, SECONDS, condition);
    }

    /// For what takes long by itself.
    public static void await(String what, long seconds, BooleanSupplier condition) {
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        AnimationTimer[] timer = new AnimationTimer[1];
        run(() -> {
            timer[0] = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (condition.getAsBoolean()) {
                        met.complete(true);
                    }
                }
            };
            timer[0].start();
        });
        try {
            join(met, what, seconds);
        } finally {
            run(timer[0]::stop);
        }
    }

    private static <T> T join(CompletableFuture<T> future, String what, long seconds) {
        try {
            return future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Presses the keys together, the last one as the one that acts.
    static void press(KeyCode... keys) {
        run(() -> {
            Robot robot = robot();
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (int i = keys.length - 1; i >= 0; i--) {
                robot.keyRelease(keys[i]);
            }
        });
    }

    static void click(Node node) {
        run(() -> {
            Point2D middle = node.localToScreen(
                    node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY());
            Robot robot = robot();
            robot.mouseMove(middle);
            robot.mouseClick(MouseButton.PRIMARY);
        });
    }

    private static Robot robot() {
        return Objects.requireNonNull(robot);
    }
}
