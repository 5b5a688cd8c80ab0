package org.lostcount.learn;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.commonmark.Extension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// CommonMark with tables and front matter, of which HTML is text like any other: what renderers get has no node that
/// a page could do something with. Any thread.
public final class Markdown {
    /// Who renders its nodes must know these, too.
    public static final List<Extension> EXTENSIONS =
            List.of(YamlFrontMatterExtension.create(), TablesExtension.create());

    private static final Set<String> SCHEMES = Set.of("http", "https", "lost-count");

    /// HTML is no block of its own, and so a paragraph.
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .enabledBlockTypes(Set.of(
                    Heading.class,
                    ThematicBreak.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class,
                    BlockQuote.class,
                    ListBlock.class))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(30)
            .build();

    /// Marks in one paragraph, or bars in one line of a table: more than anybody writes, and few enough for a parser
    /// that calls itself for what is within, and that fills up each row.
    private static final int MOST_MARKS = 1000;

    private static final int MOST_BARS = 60;

    private Markdown() {}

    /// The line of a text, from 1, by which there are more marks than a parser should be given.
    static OptionalInt tooDense(String text) {
        int marks = 0;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            marks = line.isBlank()
                    ? 0
                    : marks
                            + (int) line.chars()
                                    .filter(c -> "*_[]!<`~".indexOf(c) >= 0)
                                    .count();
            if (marks > MOST_MARKS || line.chars().filter(c -> c == '|').count() > MOST_BARS) {
                return OptionalInt.of(number);
            }
        }
        return OptionalInt.empty();
    }

    private static Node asItIs(String text) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(text));
        Document document = new Document();
        document.appendChild(paragraph);
        return document;
    }

    /// The document of a text; one of far too many marks is shown as it is.
    public static Node parse(String text) {
        return parse(text, _ -> {});
    }

    /// @param html told the line of each tag
    static Node parse(String text, IntConsumer html) {
        if (tooDense(text).isPresent()) {
            return asItIs(text);
        }
        Node document = PARSER.parse(text);
        walk(document, node -> {
            if (node instanceof HtmlInline tag) {
                html.accept(line(tag));
                Text shown = new Text(tag.getLiteral());
                shown.setSourceSpans(tag.getSourceSpans());
                tag.insertAfter(shown);
                tag.unlink();
            }
        });
        return document;
    }

    /// Shows a node, and all that is in it, in order.
    static void walk(Node node, Consumer<Node> each) {
        each.accept(node);
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNext();
            walk(child, each);
            child = next;
        }
    }

    /// Where a node begins, from 1; of what is in it where it does not know itself.
    static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) {
                return at.getSourceSpans().getFirst().getLineIndex() + 1;
            }
        }
        return 1;
    }

    /// Whether a link leads where it may: to a page of the web, or to something in this program.
    public static boolean isSafe(String destination) {
        try {
            String scheme = new URI(destination).getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
