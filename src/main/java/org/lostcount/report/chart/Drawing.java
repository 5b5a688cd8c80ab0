package org.lostcount.report.chart;

import java.util.List;
import org.jfree.chart.JFreeChart;

/// A chart with everything that stands around it. The chart belongs to the thread that draws it.
///
/// @param title what it is of
/// @param sentence what is to be seen, for who can't see it
/// @param table the same data as words, with its head, the same number of cells in each row
/// @param chart the picture, with its legend
public record Drawing(String title, String sentence, List<List<String>> table, JFreeChart chart) {}
