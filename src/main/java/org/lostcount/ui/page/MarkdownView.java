package org.lostcount.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.lostcount.ui.theme.Labels;

/// A document of Markdown, laid out to the width that it is given. It runs nothing and fetches nothing: HTML is shown
/// as it is written, and where a link leads is up to who shows the page. FX thread.
public final class MarkdownView extends VBox {
    private static final int LEVELS = 3;

    /// @param document a whole document, or one block
    /// @param follow is given a link's destination when it is followed
    public MarkdownView(Node document, Consumer<String> follow) {
        this(document, follow, UnaryOperator.identity());
    }

    /// @param words makes of each text that is no code what is shown
    public MarkdownView(Node document, Consumer<String> follow, UnaryOperator<String> words) {
        getStyleClass().add("page");
        document.accept(new Blocks(this, new Way(follow, words)));
    }

    /// How what stands within a block is shown.
    record Way(Consumer<String> follow, UnaryOperator<String> words) {}

    /// Adds blocks to `into`.
    private static final class Blocks extends AbstractVisitor {
        private final VBox into;
        private final Way way;

        Blocks(VBox into, Way way) {
            this.into = into;
            this.way = way;
        }

        private void add(Region block, String... styles) {
            block.getStyleClass().addAll(styles);
            into.getChildren().add(block);
        }

        private VBox inside(Node block) {
            VBox inside = new VBox();
            Blocks blocks = new Blocks(inside, way);
            blocks.visitChildren(block);
            inside.getStyleClass().add("page-inside");
            HBox.setHgrow(inside, Priority.ALWAYS);
            inside.setMinWidth(0);
            return inside;
        }

        @Override
        public void visit(Heading heading) {
            add(
                    Spans.of(heading, way, "page-heading-text"),
                    "page-heading",
                    "page-heading-" + Math.min(heading.getLevel(), LEVELS));
        }

        @Override
        public void visit(Paragraph paragraph) {
            add(Spans.of(paragraph, way, "page-text"));
        }

        @Override
        public void visit(FencedCodeBlock code) {
            code(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            code(code.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            code(html.getLiteral());
        }

        private void code(String literal) {
            StackPane box = new StackPane(Labels.text(literal.stripTrailing(), "code"));
            add(box, "page-block");
        }

        @Override
        public void visit(BlockQuote quote) {
            add(inside(quote), "page-quote");
        }

        @Override
        public void visit(ThematicBreak line) {
            into.getChildren().add(new Separator());
        }

        @Override
        public void visit(BulletList list) {
            items(list, 0);
        }

        @Override
        public void visit(OrderedList list) {
            items(list, list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber());
        }

        /// @param first number, or 0 for none
        private void items(Node list, int first) {
            VBox items = new VBox();
            int number = first;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                if (item instanceof ListItem) {
                    items.getChildren()
                            .add(new HBox(Labels.line(first == 0 ? "•" : number++ + ".", "page-bullet"), inside(item)));
                }
            }
            add(items, "page-list");
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                Rows rows = new Rows(way);
                block.accept(rows);
                add(rows.grid, "page-table");
            } else {
                visitChildren(block);
            }
        }
    }

    /// Columns get their width by how much stands in them, and enough for their longest word.
    private static final class Rows extends AbstractVisitor {
        private static final int LEAST = 8;
        private static final int MOST = 60;
        /// A table as wide as the page has so many letters for each of a word that is to fit.
        private static final int WORD = 3;

        private final GridPane grid = new GridPane();
        private final List<Integer> weights = new ArrayList<>();
        private final Way way;
        private int row = -1;
        private int column;

        Rows(Way way) {
            this.way = way;
        }

        @Override
        public void visit(CustomBlock table) {
            visitChildren(table);
            double all = weights.stream().mapToInt(weight -> weight).sum();
            for (int weight : weights) {
                ColumnConstraints constraints = new ColumnConstraints();
                constraints.setPercentWidth(100 * weight / all);
                grid.getColumnConstraints().add(constraints);
            }
        }

        private static int weight(String text) {
            int word = Stream.of(text.split("\\s+", -1))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            return Math.max(Math.clamp(text.length(), LEAST, MOST), Math.min(MOST, WORD * word));
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableRow) {
                row++;
                column = 0;
            }
            if (node instanceof TableCell cell) {
                TextFlow text = Spans.of(cell, way, cell.isHeader() ? "page-strong" : "page-text");
                grid.add(text, column, row);
                int weight = weight(text.getAccessibleText());
                if (column < weights.size()) {
                    weights.set(column, Math.max(weights.get(column), weight));
                } else {
                    weights.add(weight);
                }
                column++;
            } else {
                visitChildren(node);
            }
        }
    }
}
