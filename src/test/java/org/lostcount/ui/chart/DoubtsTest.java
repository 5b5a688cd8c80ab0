package org.lostcount.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    @Test
    void whatIsNotForComparingIsGrey() {
        Doubts doubts = new Doubts();
        doubts.dress(Color.GRAY);
        doubts.set(1, true);
        for (AbstractCategoryItemRenderer renderer : List.of(new RateBars(doubts), new PointsRenderer(doubts))) {
            renderer.setSeriesPaint(0, Color.BLUE);
            assertThat(renderer.getItemPaint(0, 0)).isEqualTo(Color.BLUE);
            assertThat(renderer.getItemPaint(0, 1)).isEqualTo(Color.GRAY);
        }
    }
}
