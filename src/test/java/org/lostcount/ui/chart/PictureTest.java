package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Insets;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.compare.Comparison;
import org.lostcount.report.Runs;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Fx;

/// Pictures that are painted beside the FX thread.
class PictureTest {
    private static final int CHANGES = 2000;

    private final AtomicInteger state = new AtomicInteger();
    private final AtomicInteger drawn = new AtomicInteger();

    private final class Drawing extends JFreeChart {
        private static final long serialVersionUID = 1L;

        Drawing() {
            super(new XYPlot());
        }

        @Override
        public void draw(Graphics2D g2, Rectangle2D area, @Nullable Point2D anchor, @Nullable ChartRenderingInfo info) {
            drawn.set(state.get());
        }
    }

    @Test
    void theLastChangeIsAlwaysPainted() throws Exception {
        Fx.start();
        for (int round = 0; round < 20; round++) {
            Picture picture = new Picture(new Drawing());
            picture.resize(20, 20);
            picture.layout();
            for (int i = 1; i <= CHANGES; i++) {
                int now = i;
                picture.change(_ -> state.set(now));
            }
            // Another picture's change comes after everything that the first one has asked for.
            CountDownLatch after = new CountDownLatch(1);
            new Picture(new Drawing()).change(_ -> after.countDown());
            after.await();
            assertThat(drawn).hasValue(CHANGES);
        }
    }

    @Test
    void aChartIsSavedAsItIsSeen(@TempDir Path directory) throws Exception {
        Fx.start();
        Comparison comparison = Comparison.of(List.of(Runs.exact("h2/naive", 2, 100), Runs.exact("h2/atomic", 2, 90)));
        Picture picture = new Picture(
                new ComparisonCharts(comparison, Palette.LIGHT, 14).counts().chart());
        picture.resize(400, 200);
        picture.layout();
        for (String name : List.of("chart.png", "chart.svg")) {
            CompletableFuture<Optional<String>> saved = new CompletableFuture<>();
            picture.save(directory.resolve(name), saved::complete);
            assertThat(saved.join()).isEmpty();
        }

        BufferedImage png = ImageIO.read(directory.resolve("chart.png").toFile());
        assertThat(png.getWidth()).isEqualTo(800);
        assertThat(Files.readString(directory.resolve("chart.svg"))).contains("<svg", "none of 90 lost");
        CompletableFuture<Optional<String>> failed = new CompletableFuture<>();
        picture.save(directory.resolve("no/such/chart.png"), failed::complete);
        assertThat(failed.join().orElseThrow()).contains("can't be written to");
    }

    @Test
    void aPictureThatIsShownAsksForNoMoreRoom() throws Exception {
        Fx.start();
        Picture picture = new Picture(new JFreeChart(new XYPlot()));
        Insets border = new Insets(1);
        Fx.run(() -> picture.setPadding(border));
        double before = Fx.get(() -> picture.prefHeight(-1));
        Fx.run(() -> {
            picture.resize(400, 300);
            picture.layout();
        });
        Fx.await("the picture", () -> picture.image() != null);

        assertThat(Fx.<Double>get(() -> picture.prefHeight(-1))).isEqualTo(before);
    }
}
