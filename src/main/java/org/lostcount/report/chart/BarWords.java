package org.lostcount.report.chart;

import org.jfree.chart.labels.CategoryItemLabelGenerator;
import org.jfree.data.category.CategoryDataset;

/// The words at the end of each bar. Asked by whoever draws.
@FunctionalInterface
public interface BarWords extends CategoryItemLabelGenerator {
    /// What stands at a bar; empty where nothing does.
    String at(int row, int column);

    @Override
    default String generateRowLabel(CategoryDataset data, int row) {
        return "";
    }

    @Override
    default String generateColumnLabel(CategoryDataset data, int column) {
        return "";
    }

    @Override
    default String generateLabel(CategoryDataset data, int row, int column) {
        return ChartLook.words(at(row, column));
    }
}
