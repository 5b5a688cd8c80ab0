package org.lostcount.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.lostcount.file.Printable;
import org.lostcount.link.LinkException;

/// What the texts of a page may hold, wherever they stand: in prose, in notes, or in a field of a block.
final class TextCheck {
    private TextCheck() {}

    /// A text in Markdown.
    ///
    /// @return it, where nothing is the matter with it
    static String markdown(Yaml.Text text) throws Mistake {
        structure(Markdown.parse(text.text()), text.line() - 1);
        return text.text();
    }

    /// Texts in Markdown, each by itself.
    static List<String> markdown(List<Yaml.Text> texts) throws Mistake {
        List<String> all = new ArrayList<>();
        for (Yaml.Text text : texts) {
            all.add(markdown(text));
        }
        return all;
    }

    /// A text that is shown as it is written.
    static String plain(Yaml.Text text) throws Mistake {
        List<Node> links = new ArrayList<>();
        Markdown.walk(Markdown.parse(text.text()), node -> {
            if (node instanceof Link || node instanceof Image) {
                links.add(node);
            }
        });
        if (!links.isEmpty()) {
            throw new Mistake(text.line(), "A choice is shown as it is written; put the link into the question.");
        }
        return text.text();
    }

    /// @param before lines of the file that stand before the text
    static void structure(Node text, int before) throws Mistake {
        List<Mistake> mistakes = new ArrayList<>();
        Markdown.walk(text, node -> mistake(node, before + Markdown.line(node)).ifPresent(mistakes::add));
        if (!mistakes.isEmpty()) {
            throw mistakes.getFirst();
        }
    }

    private static Optional<Mistake> mistake(Node node, int line) {
        return switch (node) {
            case Link link
            when !Markdown.isSafe(link.getDestination()) ->
                Optional.of(new Mistake(
                        line,
                        "The link to " + Printable.quoted(link.getDestination())
                                + " leads nowhere: links begin with http:, https: or lost-count:."));
            case Link link
            when org.lostcount.link.Link.isMeant(link.getDestination()) -> noLink(line, link.getDestination());
            case Image _ -> Optional.of(new Mistake(line, "Pictures are not shown in a page; leave it out."));
            case Heading heading
            when heading.getLevel() == 1 ->
                Optional.of(new Mistake(line, "The title is in the front matter; headings begin with ##."));
            case FencedCodeBlock code
            when code.getParent() instanceof Document || PageReader.LANGUAGES.contains(PageReader.word(code)) ->
                Optional.empty();
            case FencedCodeBlock code ->
                Optional.of(new Mistake(
                        line,
                        "A block stands by itself, and not in a list or a quotation: " + PageReader.word(code) + "."));
            default -> Optional.empty();
        };
    }

    /// Whether there is the page to which one leads is seen when it is followed.
    private static Optional<Mistake> noLink(int line, String text) {
        try {
            org.lostcount.link.Link.parse(text);
            return Optional.empty();
        } catch (LinkException e) {
            return Optional.of(new Mistake(line, e.sentence()));
        }
    }
}
