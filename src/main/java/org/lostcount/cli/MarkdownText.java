package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.lostcount.guide.Guide;

/// A document of Markdown as lines of plain text: paragraphs broken at a width, tables in columns, code as it is.
/// Pictures
/// are left out. One use, one thread.
final class MarkdownText {
    static final int WIDTH = 100;
    private static final String CODE_INDENT = "    ";

    private final List<String> lines = new ArrayList<>();

    private final UnaryOperator<String> words;

    private MarkdownText(UnaryOperator<String> words) {
        this.words = words;
    }

    static List<String> lines(Node document) {
        return lines(document, UnaryOperator.identity());
    }

    /// The same, with what `words` makes of each text that is no code.
    static List<String> lines(Node document, UnaryOperator<String> words) {
        MarkdownText text = new MarkdownText(words);
        text.blocks(document, "");
        return text.lines;
    }

    private void blocks(Node parent, String indent) {
        for (Node block = parent.getFirstChild(); block != null; block = block.getNext()) {
            block(block, indent);
        }
    }

    private void block(Node block, String indent) {
        switch (block) {
            case Heading heading -> heading(heading);
            case Paragraph paragraph -> paragraph(paragraph, indent);
            case FencedCodeBlock code -> code(code.getLiteral(), indent);
            case IndentedCodeBlock code -> code(code.getLiteral(), indent);
            case BulletList list -> items(list, indent, 0);
            case OrderedList list -> items(list, indent, list.getMarkerStartNumber());
            case TableBlock table -> {
                gap();
                PlainTable.lines(table, WIDTH - indent.length(), words).forEach(line -> lines.add(indent + line));
            }
            default -> blocks(block, indent);
        }
    }

    private void heading(Heading heading) {
        String text = plain(heading, words);
        gap();
        lines.add(text);
        lines.add((heading.getLevel() == 1 ? "=" : "-").repeat(text.length()));
    }

    private void paragraph(Paragraph paragraph, String indent) {
        String text = plain(paragraph, words);
        if (!text.isEmpty()) {
            gap();
            wrap(text, WIDTH - indent.length()).forEach(line -> lines.add(indent + line));
        }
    }

    private void code(String literal, String indent) {
        gap();
        literal.lines().forEach(line -> lines.add(line.isEmpty() ? "" : indent + CODE_INDENT + line));
    }

    /// @param from the number of the first item, or 0 for none
    private void items(Node list, String indent, int from) {
        gap();
        int number = from;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String marker = from == 0 ? "- " : number++ + ". ";
            int at = lines.size();
            MarkdownText inner = new MarkdownText(words);
            inner.blocks((ListItem) item, indent + " ".repeat(marker.length()));
            lines.addAll(inner.lines);
            if (lines.size() > at) {
                lines.set(at, indent + marker + lines.get(at).substring(indent.length() + marker.length()));
            }
        }
    }

    /// An empty line before what follows, except at the beginning.
    private void gap() {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    /// Text that is broken between words, one line for each; a longer word has its own.
    static List<String> wrap(String text, int width) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }

    /// What stands in a paragraph, a heading or a cell, on one line.
    static String plain(Node parent, UnaryOperator<String> words) {
        StringBuilder text = new StringBuilder();
        parent.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(words.apply(part.getLiteral()));
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(StrongEmphasis strong) {
                text.append('*');
                visitChildren(strong);
                text.append('*');
            }

            @Override
            public void visit(SoftLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(HardLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(Link link) {
                visitChildren(link);
                text.append(target(link.getDestination()));
            }

            @Override
            public void visit(Image image) {
                // A terminal shows none.
            }
        });
        return text.toString().strip();
    }

    /// How to get to where a link leads.
    private static String target(String destination) {
        if (destination.endsWith(Guide.ENDING) && !destination.contains("/")) {
            return " (help " + destination.substring(0, destination.length() - Guide.ENDING.length()) + ")";
        }
        return destination.contains("://") ? " (" + destination + ")" : "";
    }
}
