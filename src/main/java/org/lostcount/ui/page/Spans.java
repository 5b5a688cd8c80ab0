package org.lostcount.ui.page;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/// Turns what stands within a block of Markdown into text that flows. FX thread.
final class Spans extends AbstractVisitor {
    private final MarkdownView.Way way;
    private final TextFlow flow = new TextFlow();
    private final StringBuilder spoken = new StringBuilder();
    private final List<String> styles = new ArrayList<>();

    private Spans(MarkdownView.Way way) {
        this.way = way;
    }

    /// The spans of a paragraph, a heading or a cell.
    ///
    /// @param style the class of every piece of text
    static TextFlow of(Node block, MarkdownView.Way way, String style) {
        Spans spans = new Spans(way);
        spans.styles.add(style);
        spans.visitChildren(block);
        spans.flow.setAccessibleText(spans.spoken.toString());
        spans.flow.setMinWidth(0);
        return spans.flow;
    }

    private void add(String text) {
        Text run = new Text(text);
        run.getStyleClass().addAll(styles);
        flow.getChildren().add(run);
        spoken.append(text);
    }

    private void within(String style, Node node) {
        styles.add(style);
        visitChildren(node);
        styles.removeLast();
    }

    @Override
    public void visit(org.commonmark.node.Text text) {
        add(way.words().apply(text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
        styles.add("page-code");
        add(code.getLiteral());
        styles.removeLast();
    }

    @Override
    public void visit(Emphasis emphasis) {
        within("page-term", emphasis);
    }

    @Override
    public void visit(StrongEmphasis emphasis) {
        within("page-strong", emphasis);
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        add("\n");
    }

    /// HTML is shown and not obeyed.
    @Override
    public void visit(HtmlInline html) {
        add(html.getLiteral());
    }

    /// A picture is what it says.
    @Override
    public void visit(Image image) {
        visitChildren(image);
    }

    @Override
    public void visit(Link link) {
        Spans words = new Spans(way);
        words.visitChildren(link);
        Hyperlink shown = new Hyperlink(words.spoken.toString());
        shown.getStyleClass().add("page-link");
        shown.setOnAction(_ -> way.follow().accept(link.getDestination()));
        flow.getChildren().add(shown);
        spoken.append(words.spoken);
    }
}
