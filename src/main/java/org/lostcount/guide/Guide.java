package org.lostcount.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/// The pages of the guide, which are in the program's jar. A page is read when it is asked for. Any thread.
///
/// Its first page is the list of all others, so a page that it does not name can't be found.
public final class Guide {
    /// What the name of each page's file ends with.
    public static final String ENDING = ".md";

    /// Understands Markdown; loaded when a page is parsed, not where only its text is read.
    private static final class Markdown {
        static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
        static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
        static final TextContentRenderer PLAIN = TextContentRenderer.builder()
                .extensions(EXTENSIONS)
                .lineBreakRendering(LineBreakRendering.STRIP)
                .build();
    }

    /// What the pages say of a checkout, and what a person types here for it. Some of it is for checkouts only.
    private static final Pattern CHECKOUT = Pattern.compile("\\./run\\.sh(?! (?:test|format|benchmark|package)\\b)");

    private static final String COMMAND = System.getProperty("lostcount.command", "./run.sh");

    private Guide() {}

    /// All topics, in the order in which one would read them.
    public static List<Topic> topics() {
        List<Topic> topics = new ArrayList<>();
        parse(text("index")).accept(new AbstractVisitor() {
            private String group = "";

            @Override
            public void visit(Heading heading) {
                group = Markdown.PLAIN.render(heading);
            }

            @Override
            public void visit(Link link) {
                Node item = link.getParent();
                String file = link.getDestination();
                String title = link.getFirstChild() instanceof Text text ? text.getLiteral() : file;
                link.unlink();
                topics.add(new Topic(
                        file.substring(0, file.length() - ENDING.length()),
                        group,
                        title,
                        Markdown.PLAIN.render(item).replaceFirst("^: ", "")));
            }
        });
        return List.copyOf(topics);
    }

    /// The topic of that name.
    public static Optional<Topic> topic(String name) {
        return topics().stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    /// The topics whose page has a word or phrase in it, whatever its case.
    public static List<Topic> about(String words) {
        String sought = words.toLowerCase(Locale.ROOT);
        return topics().stream()
                .filter(topic -> text(topic).toLowerCase(Locale.ROOT).contains(sought))
                .toList();
    }

    /// The page of a topic, as Markdown.
    public static String text(Topic topic) {
        return text(topic.name());
    }

    /// The document of a page's Markdown, which may have tables.
    public static Node parse(String markdown) {
        return Markdown.PARSER.parse(markdown);
    }

    static String text(String name) {
        String file = "/assets/guide/" + name + ENDING;
        try (InputStream page = Guide.class.getResourceAsStream(file)) {
            if (page == null) {
                throw new IllegalStateException(file + " is not in the jar");
            }
            String text = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return CHECKOUT.matcher(text).replaceAll(Matcher.quoteReplacement(COMMAND));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
