package org.lostcount.ui;

import java.lang.management.ManagementFactory;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Tells when a window has shown its first frame: at the second pulse after it was shown, when the first has been
/// handed to the renderer. FX thread.
public final class FirstFrame {
    private FirstFrame() {}

    /// Calls `then` once, after the first frame of `stage`.
    public static void after(Stage stage, Runnable then) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    /// Milliseconds since the JVM started.
    static long sinceStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
}
