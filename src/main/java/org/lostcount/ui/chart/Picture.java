package org.lostcount.ui.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;
import org.lostcount.report.chart.Svg;
import org.lostcount.ui.Mailbox;

/// The picture of a chart. It is painted on one thread that all pictures share, and the FX thread only shows what is
/// ready: painting takes some milliseconds of a processor, and several times as long while a run has all of them.
final class Picture extends Region {
    private static final Executor PAINTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("chart-painter").factory());

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double CLOSER = 0.8;
    /// Pixels of a saved picture for one of the screen, so that it can be printed.
    private static final int SHARP = 2;

    private final JFreeChart chart;
    private final ImageView view = new ImageView();
    private final Mailbox<BufferedImage> painted = new Mailbox<>(_ -> true, this::show);
    /// What was shown before, to be painted on: a new one for each picture would leave megabytes a second behind.
    private final AtomicReference<@Nullable BufferedImage> spare = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    /// Where the plot is, without the outlines of all that is in it, which take a fifth of the painting; the painter's.
    private final ChartRenderingInfo info = new ChartRenderingInfo(null);
    private final Zoom zoom = new Zoom();
    private volatile Size size = new Size(0, 0, 1);
    private volatile long cost;
    private @Nullable PixelBuffer<IntBuffer> front;

    /// Of the picture, in pixels of the scene.
    ///
    /// @param scale pixels of the screen for one of them
    private record Size(int width, int height, double scale) {
        /// One to be painted on.
        ///
        /// @param used one that may be painted over
        BufferedImage image(@Nullable BufferedImage used) {
            int wide = Math.max(1, (int) Math.round(width * scale));
            int high = Math.max(1, (int) Math.round(height * scale));
            if (used == null || used.getWidth() != wide || used.getHeight() != high) {
                return new BufferedImage(wide, high, BufferedImage.TYPE_INT_ARGB_PRE);
            }
            Arrays.fill(pixels(used), 0);
            return used;
        }
    }

    /// @param chart belongs to the painter's thread from now on
    Picture(JFreeChart chart) {
        this.chart = chart;
        getStyleClass().add("chart-picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        view.setMouseTransparent(true);
        // A picture that is shown asks for no room: else the chart would grow by every picture of itself.
        view.setManaged(false);
        getChildren().add(view);
        // What a change says of itself is for charts that paint themselves.
        chart.setNotify(false);
        setOnScroll(event -> {
            // The wheel alone is for what is around.
            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                zoom(event.getDeltaY() > 0 ? CLOSER : 1 / CLOSER, event.getX(), event.getY());
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            requestFocus();
            if (event.getClickCount() == 2) {
                change(zoom::restore);
            }
        });
        setOnKeyPressed(event -> {
            if (!event.isShortcutDown()) {
                switch (event.getText()) {
                    case "+" -> zoom(CLOSER, getWidth() / 2, getHeight() / 2);
                    case "-" -> zoom(1 / CLOSER, getWidth() / 2, getHeight() / 2);
                    case "0" -> change(zoom::restore);
                    default -> {}
                }
            }
        });
    }

    private void zoom(double factor, double x, double y) {
        change(it -> zoom.by(factor, it, info, x, y));
    }

    /// Writes the chart to a file as it is now, at its present size, on the painter's thread.
    ///
    /// @param done is told, on that thread, what went wrong; nothing when all went well
    void save(Path file, Consumer<Optional<String>> done) {
        Size now = size;
        change(it -> done.accept(write(file, it, now, getAccessibleText())));
    }

    private static Optional<String> write(Path file, JFreeChart chart, Size size, String sentence) {
        try {
            if (file.toString().endsWith(".svg")) {
                try (Writer writer = Files.newBufferedWriter(file)) {
                    Svg.write(chart, size.width(), size.height(), sentence, writer);
                }
            } else {
                try (OutputStream out = Files.newOutputStream(file)) {
                    ChartUtils.writeScaledChartAsPNG(out, chart, size.width(), size.height(), SHARP, SHARP);
                }
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of("The picture can't be written to " + file + "; choose another place.");
        }
    }

    /// What the last painting took of a processor, in nanoseconds. Any thread.
    long cost() {
        return cost;
    }

    /// What is shown.
    Image image() {
        return view.getImage();
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
        long begin = THREADS.getCurrentThreadCpuTime();
        BufferedImage canvas = now.image(spare.getAndSet(null));
        Graphics2D graphics = canvas.createGraphics();
        graphics.scale(now.scale(), now.scale());
        chart.draw(graphics, new Rectangle2D.Double(0, 0, now.width(), now.height()), info);
        graphics.dispose();
        cost = THREADS.getCurrentThreadCpuTime() - begin;
        painted.post(canvas);
    }

    private static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /// Shows a picture, in the place of the one before where that has its size: JavaFX keeps what it has made of an
    /// image for as long as the image is not collected.
    private void show(BufferedImage canvas) {
        int width = canvas.getWidth();
        int height = canvas.getHeight();
        PixelBuffer<IntBuffer> there = front;
        if (there == null || there.getWidth() != width || there.getHeight() != height) {
            there = new PixelBuffer<>(
                    width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
            front = there;
            view.setImage(new WritableImage(there));
        }
        there.updateBuffer(buffer -> {
            buffer.getBuffer().put(0, pixels(canvas));
            return null; // all of it has changed
        });
        spare.set(canvas);
        view.setFitWidth(width / size.scale());
        view.setFitHeight(height / size.scale());
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
