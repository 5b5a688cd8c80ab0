package org.lostcount.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jfree.chart.JFreeChart;
import org.lostcount.ui.Mailbox;

/// The picture of a chart. It is painted on one thread that all pictures share, and the FX thread only shows what is
/// ready: painting takes some milliseconds of a processor, and several times as long while a run has all of them.
final class Picture extends Region {
    private static final Executor PAINTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("chart-painter").factory());

    private final JFreeChart chart;
    private final ImageView view = new ImageView();
    private final Mailbox<Image> painted = new Mailbox<>(_ -> true, this::show);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile Size size = new Size(0, 0, 1);

    /// Of the picture, in pixels of the scene.
    ///
    /// @param scale pixels of the screen for one of them
    private record Size(int width, int height, double scale) {
        BufferedImage image() {
            return new BufferedImage(
                    Math.max(1, (int) Math.round(width * scale)),
                    Math.max(1, (int) Math.round(height * scale)),
                    BufferedImage.TYPE_INT_ARGB_PRE);
        }
    }

    /// @param chart belongs to the painter's thread from now on
    Picture(JFreeChart chart) {
        this.chart = chart;
        getStyleClass().add("chart-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        view.setMouseTransparent(true);
        getChildren().add(view);
        // What a change says of itself is for charts that paint themselves.
        chart.setNotify(false);
    }

    /// Has the painter's thread change the chart and paint it, once for all changes that wait by then. Any thread.
    void change(Consumer<JFreeChart> changes) {
        waiting.incrementAndGet();
        PAINTER.execute(() -> {
            changes.accept(chart);
            // A change that waits is painted after it was made, and this one with it.
            if (waiting.decrementAndGet() == 0) {
                paint();
            }
        });
    }

    private void paint() {
        Size now = size;
        if (now.width() <= 0 || now.height() <= 0) {
            return;
        }
        BufferedImage canvas = now.image();
        Graphics2D graphics = canvas.createGraphics();
        graphics.scale(now.scale(), now.scale());
        chart.draw(graphics, new Rectangle2D.Double(0, 0, now.width(), now.height()));
        graphics.dispose();
        painted.post(image(canvas));
    }

    /// The same pixels, not copied: nobody writes them any more.
    private static Image image(BufferedImage canvas) {
        int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
        return new WritableImage(new PixelBuffer<>(
                canvas.getWidth(), canvas.getHeight(), IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
    }

    private void show(Image image) {
        view.setImage(image);
        view.setFitWidth(image.getWidth() / size.scale());
        view.setFitHeight(image.getHeight() / size.scale());
    }

    @Override
    protected void layoutChildren() {
        double scale = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        Size now = new Size((int) getWidth(), (int) getHeight(), scale);
        if (!now.equals(size)) {
            size = now;
            change(_ -> {});
        }
    }
}
