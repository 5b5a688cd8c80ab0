package org.lostcount.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.lostcount.counter.Topology;
import org.lostcount.file.Printable;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Lesson.Kind;
import org.lostcount.link.Link;
import org.lostcount.load.Form;
import org.lostcount.store.Stores;

/// Reads what stands before a page.
final class HeadReader {
    private static final List<String> FIELDS = List.of("title", "kind", "order", "minutes", "goals", "needs", "source");
    /// What is always there.
    static final List<String> ALWAYS = List.of("memory", "h2");

    private static final Pattern SOURCE = Pattern.compile("https?://[A-Za-z0-9][!-~]{1,300}");

    private HeadReader() {}

    /// @param key by which it is remembered; nothing where its name is enough
    static Head read(String file, Optional<String> key, String text, Node document) throws Mistake {
        if (!(document.getFirstChild() instanceof YamlFrontMatterBlock matter)) {
            throw new Mistake(1, "A page begins with a line ---, its title, minutes and goals, and a line --- again.");
        }
        List<SourceSpan> lines = matter.getSourceSpans();
        SourceSpan last = lines.getLast();
        String end = text.substring(last.getInputIndex(), last.getInputIndex() + last.getLength());
        if (lines.size() < 2 || !(end.strip().equals("---") || end.strip().equals("..."))) {
            throw new Mistake(1, "The lines before the page have no end: a line --- is missing behind them.");
        }
        int from = lines.get(1).getInputIndex();
        Yaml.Fields fields = Yaml.read(text.substring(from, last.getInputIndex()), 2);
        Entries entries = Entries.of("A page", 1, fields, FIELDS);
        Kind kind = entries.read("kind", Form.Word.of(Kind.values(), Kind::word), Kind.LESSON);
        String title = entries.text("title").text();
        long minutes = Entries.read("minutes", new Form.Whole(1, 60), entries.text("minutes"));
        List<String> goals = entries.strings("goals");
        if (goals.isEmpty()) {
            throw new Mistake(1, "A page needs a field goals: what one can do afterwards.");
        }
        String name = name(file);
        return new Head(
                file,
                name,
                key.orElse(name),
                kind,
                title,
                order(entries, kind),
                (int) minutes,
                goals,
                needs(entries),
                sources(entries, kind));
    }

    private static String name(String file) throws Mistake {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String name = last.endsWith(".md") ? last.substring(0, last.length() - ".md".length()) : last;
        if (!Link.PAGE_NAME.matcher(name).matches()) {
            throw new Mistake(
                    1,
                    "A page's file is called by small letters, digits and -, as my-page.md, not "
                            + Printable.quoted(last) + ".");
        }
        return name;
    }

    private static int order(Entries entries, Kind kind) throws Mistake {
        if (kind == Kind.EXHIBIT) {
            Optional<Yaml.Text> order = entries.perhaps("order");
            if (order.isPresent()) {
                throw new Mistake(order.get().line(), "An exhibit has no order; it is asked for by its name.");
            }
            return 0;
        }
        return Math.toIntExact(Entries.read("order", new Form.Whole(1, 999), entries.text("order")));
    }

    private static List<Need> needs(Entries entries) throws Mistake {
        List<Need> needs = new ArrayList<>();
        for (Yaml.Text name : entries.texts("needs")) {
            needs.add(all().filter(need -> need.name().equals(name.text()))
                    .findFirst()
                    .orElseThrow(() -> new Mistake(
                            name.line(),
                            "needs names stores, which " + Printable.quoted(name.text()) + " is none of; there are "
                                    + all().map(Need::name).collect(Collectors.joining(", ")) + ".")));
        }
        return needs.stream()
                .filter(need -> !ALWAYS.contains(need.store().name()))
                .toList();
    }

    private static Stream<Need> all() {
        return Stores.ALL.stream()
                .flatMap(store -> Stream.of(Topology.values())
                        .filter(topology -> topology == Topology.SINGLE
                                || store.replication(topology).isPresent())
                        .map(topology -> new Need(store, topology)));
    }

    private static List<String> sources(Entries entries, Kind kind) throws Mistake {
        List<Yaml.Text> sources = entries.texts("source");
        for (Yaml.Text source : sources) {
            if (!SOURCE.matcher(source.text()).matches() || !Markdown.isSafe(source.text())) {
                throw new Mistake(source.line(), "source is a link that begins with https:// or http://.");
            }
        }
        if (kind == Kind.EXHIBIT && sources.isEmpty()) {
            throw new Mistake(1, "An exhibit needs a field source: a link to where its story is told.");
        }
        return sources.stream().map(Yaml.Text::text).toList();
    }
}
