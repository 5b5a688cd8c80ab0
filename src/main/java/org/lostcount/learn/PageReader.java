package org.lostcount.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.lostcount.condition.Vocabulary;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Nearest;
import org.lostcount.file.Printable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Lesson.Part;

/// Reads a page, which can come from anybody: it is of a bounded size, and a mistake in it is one sentence with file
/// and line. Any thread.
public final class PageReader {
    /// Bytes that a page may have.
    public static final int LONGEST = 256 << 10;

    private static final int MOST_PARTS = 500;
    /// Code that is only shown.
    static final List<String> LANGUAGES =
            List.of("sql", "java", "python", "ruby", "php", "js", "go", "c", "sh", "text", "json");

    private final String file;
    private final Optional<String> key;
    private final List<String> remarks = new ArrayList<>();
    /// What can be said of the last result of each kind.
    private final Map<String, Vocabulary> above = new HashMap<>();

    private PageReader(String file, Optional<String> key) {
        this.file = file;
        this.key = key;
    }

    /// Reads a page that somebody has named.
    ///
    /// @throws PageException where it can't be read, or is none
    public static Lesson read(Path file) throws PageException {
        return read(file.toString(), Optional.of(key(file)), text(file));
    }

    /// Reads a page of this text.
    ///
    /// @param file as a person calls it; its last part without the ending is the page's name
    public static Lesson read(String file, String text) throws PageException {
        return read(file, Optional.empty(), text);
    }

    private static Lesson read(String file, Optional<String> key, String text) throws PageException {
        try {
            return new PageReader(file, key).lesson(text);
        } catch (Mistake e) {
            throw e.in(file);
        }
    }

    /// Reads only what stands before a page that somebody has named.
    public static Head head(Path file) throws PageException {
        return head(file.toString(), Optional.of(key(file)), text(file));
    }

    /// Reads only what stands before a page of this text.
    public static Head head(String file, String text) throws PageException {
        return head(file, Optional.empty(), text);
    }

    /// Another page of the same name lies elsewhere.
    private static String key(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static Head head(String file, Optional<String> key, String text) throws PageException {
        try {
            bound(text);
            return HeadReader.read(file, key, text, Markdown.parse(text));
        } catch (Mistake e) {
            throw e.in(file);
        }
    }

    /// The text of a page that somebody has named.
    static String text(Path file) throws PageException {
        try {
            return GivenFile.text(file, LONGEST);
        } catch (UnfitFileException e) {
            throw new PageException(e.sentence());
        }
    }

    private static void bound(String text) throws Mistake {
        OptionalInt line = Markdown.tooDense(text);
        if (line.isPresent()) {
            throw new Mistake(
                    line.getAsInt(),
                    "Here are far more marks, such as * and |, than a page needs; leave an empty line between"
                            + " paragraphs.");
        }
    }

    private Lesson lesson(String text) throws Mistake {
        bound(text);
        Node document = Markdown.parse(text, this::remarkHtml);
        Head head = HeadReader.read(file, key, text, document);
        List<Node> nodes = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (!(node instanceof YamlFrontMatterBlock)) {
                nodes.add(node);
            }
        }
        List<Fence> fences = new ArrayList<>();
        for (Node node : nodes) {
            fence(node).ifPresent(fences::add);
        }
        List<Block> blocks = new BlockReader(head, this::remarkHtml).read(fences);
        return new Lesson(
                head, parts(nodes, blocks), remarks.stream().distinct().toList());
    }

    private void remarkHtml(int line) {
        remarks.add(PageException.place(file, line) + "HTML is shown as text; write Markdown.");
    }

    private List<Part> parts(List<Node> nodes, List<Block> blocks) throws Mistake {
        List<Part> parts = new ArrayList<>();
        Document prose = new Document();
        int next = 0;
        for (Node node : nodes) {
            if (fence(node).isEmpty()) {
                check(node, 0);
                prose.appendChild(node);
                continue;
            }
            if (prose.getFirstChild() != null) {
                parts.add(new Lesson.Prose(prose));
                prose = new Document();
            }
            check(blocks.get(next), blocks.subList(next + 1, blocks.size()));
            parts.add(new Lesson.Done(blocks.get(next++)));
        }
        if (prose.getFirstChild() != null) {
            parts.add(new Lesson.Prose(prose));
        }
        if (parts.size() > MOST_PARTS) {
            throw new Mistake(1, "The page has more than " + MOST_PARTS + " parts.");
        }
        return parts;
    }

    /// An instruction, as it was written.
    ///
    /// @param line of the fence itself
    record Fence(String word, int line, String text) {}

    private static Optional<Fence> fence(Node node) throws Mistake {
        if (!(node instanceof FencedCodeBlock code) || LANGUAGES.contains(word(code))) {
            return Optional.empty();
        }
        String word = word(code);
        int line = Markdown.line(code);
        if (!BlockReader.FIELDS.containsKey(word)) {
            List<String> near = Nearest.to(word, BlockReader.FIELDS.keySet());
            throw new Mistake(
                    line,
                    "There is no block " + Printable.quoted(word)
                            + (near.isEmpty()
                                    ? "; there are " + String.join(", ", BlockReader.FIELDS.keySet()) + ", and code in "
                                            + String.join(", ", LANGUAGES) + "."
                                    : "; did you mean " + String.join(" or ", near) + "?"));
        }
        if (code.getClosingFenceLength() == null) {
            throw new Mistake(line, "The block " + word + " has no end: three backquotes on a line of their own.");
        }
        return Optional.of(new Fence(word, line, code.getLiteral()));
    }

    /// What a fence says of itself; `text` where it says nothing.
    static String word(FencedCodeBlock code) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        return info.isEmpty() ? "text" : info.split("\\s", 2)[0];
    }

    // ---- what prose and texts may hold

    /// @param before lines of the file that stand before the text
    private void check(Node text, int before) throws Mistake {
        TextCheck.structure(text, before);
        List<Mistake> mistakes = new ArrayList<>();
        Markdown.walk(text, node -> {
            if (node instanceof Text words) {
                unknownPlaceholder(words.getLiteral(), above)
                        .ifPresent(what -> mistakes.add(new Mistake(before + Markdown.line(node), what)));
            }
        });
        if (!mistakes.isEmpty()) {
            throw mistakes.getFirst();
        }
    }

    /// What is wrong with a placeholder of a text, as a sentence.
    private static Optional<String> unknownPlaceholder(String text, Map<String, Vocabulary> known) {
        Optional<String> broken = Placeholder.broken(text);
        if (broken.isPresent()) {
            return Optional.of(Printable.quoted(broken.get()) + " is no placeholder, as {run.actual} is one.");
        }
        for (Placeholder place : Placeholder.in(text)) {
            Vocabulary vocabulary = known.get(place.kind());
            if (vocabulary == null) {
                return Optional.of(place + " stands before the first block " + place.kind() + ".");
            }
            boolean isText = Outcome.TEXTS.getOrDefault(place.kind(), List.of()).contains(place.name());
            Optional<String> why = isText ? Optional.empty() : vocabulary.whyNot(place.name(), place.subject());
            if (why.isPresent()) {
                return Optional.of(place + " can't be filled: " + why.get() + ".");
            }
        }
        return Optional.empty();
    }

    /// @param later the blocks behind it
    private void check(Block block, List<Block> later) throws Mistake {
        switch (block) {
            case Block.Notes(int line, Node text) -> check(text, line);
            case Block.Ask(int line, Question question) -> check(line, question, above);
            case Block.Predict(int line, Question question) -> {
                Map<String, Vocabulary> then = new HashMap<>(above);
                BlockReader.next(later).ifPresent(played -> then.put(played.word(), played.vocabulary()));
                check(line, question, then);
            }
            case Block.Played played -> {
                for (String hint : BlockReader.hints(played)) {
                    check(played.line(), hint, above);
                }
                above.put(played.word(), played.vocabulary());
            }
        }
    }

    private void check(int line, Question question, Map<String, Vocabulary> then) throws Mistake {
        check(line, question.text(), above);
        for (String because : question.because().values()) {
            check(line, because, then);
        }
    }

    private static void check(int line, String text, Map<String, Vocabulary> known) throws Mistake {
        Optional<String> unknown = unknownPlaceholder(text, known);
        if (unknown.isPresent()) {
            throw new Mistake(line, unknown.get());
        }
    }
}
