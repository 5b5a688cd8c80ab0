package org.lostcount.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lostcount.file.DataPlace;
import org.lostcount.file.Nearest;
import org.lostcount.file.Printable;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Lesson.Kind;

/// The pages that there are: ours, and those of whoever uses the program. Nothing is read before it is asked for; each
/// time it is read anew. Any thread.
public final class Pages {
    private static final String OURS = "/assets/lessons/";
    private static final int MOST_OWN = 200;

    private final List<Path> directories;

    private Pages(List<Path> directories) {
        this.directories = directories;
    }

    /// Ours, those in the usual place, and those in `directory`.
    ///
    /// @throws PageException where that is no directory
    public static Pages with(Optional<Path> directory) throws PageException {
        List<Path> directories = new ArrayList<>();
        Path usual = DataPlace.usual().resolve("lessons");
        if (Files.isDirectory(usual)) {
            directories.add(usual);
        }
        if (directory.isPresent()) {
            if (!Files.isDirectory(directory.get())) {
                throw new PageException("There is no directory "
                        + Printable.quoted(directory.get().toString()) + " with pages in it.");
            }
            directories.add(directory.get());
        }
        return new Pages(List.copyOf(directories));
    }

    /// A page in a list. Immutable.
    ///
    /// @param head nothing where it can't be read
    /// @param own whether it is not one of ours
    /// @param sentence why it can't be read; empty where it can
    public record Listed(String file, Optional<Head> head, boolean own, String sentence) {}

    /// All pages: lessons by their order, then exhibits; of each kind ours first; at last those that can't be read.
    public List<Listed> all() {
        List<Listed> all = new ArrayList<>();
        for (String name : ours()) {
            all.add(ours(name, text(name)));
        }
        for (Path file : own()) {
            all.add(listed(file));
        }
        all.sort(Comparator.comparing((Listed page) ->
                        page.head().map(Head::kind).map(Kind::ordinal).orElse(99))
                .thenComparing(Listed::own)
                .thenComparing(page -> page.head().map(Head::order).orElse(0)));
        return List.copyOf(all);
    }

    /// One of ours, without a look at the others.
    ///
    /// @param name of the page; an empty one means the first lesson
    /// @return nothing where none of ours is called so
    public static Optional<Listed> ours(String name) {
        List<String> all = ours();
        String wanted = name.isEmpty() ? all.getFirst() : name;
        return all.contains(wanted) ? Optional.of(ours(wanted, text(wanted))) : Optional.empty();
    }

    private static Listed ours(String name, String text) {
        return listed(OURS.substring(1) + name + ".md", false, () -> text);
    }

    /// A page of a file that somebody has named.
    public static Listed listed(Path file) {
        return listed(file.toString(), true, () -> PageReader.text(file));
    }

    private interface Source {
        String text() throws PageException;
    }

    private static Listed listed(String file, boolean own, Source source) {
        try {
            return new Listed(file, Optional.of(PageReader.head(file, source.text())), own, "");
        } catch (PageException e) {
            return new Listed(file, Optional.empty(), own, e.sentence());
        }
    }

    /// The page that is meant: by its number among the lessons, its name, or its file.
    ///
    /// @throws PageException where there is none, or it can't be read
    public Lesson open(String asked) throws PageException {
        if (asked.endsWith(".md") || asked.contains("/") || asked.contains("\\")) {
            return PageReader.read(path(asked));
        }
        for (Listed page : all()) {
            if (page.head().filter(head -> isMeant(head, asked)).isPresent()) {
                return open(page);
            }
        }
        List<String> names = all().stream()
                .flatMap(page -> page.head().stream())
                .map(Head::name)
                .toList();
        List<String> near = Nearest.to(asked, names);
        throw new PageException("There is no page " + Printable.quoted(asked)
                + (near.isEmpty()
                        ? "; ./run.sh learn lists them."
                        : "; did you mean " + String.join(" or ", near) + "?"));
    }

    /// The page of a list.
    public Lesson open(Listed page) throws PageException {
        return page.own()
                ? PageReader.read(path(page.file()))
                : PageReader.read(page.file(), text(page.head().orElseThrow().name()));
    }

    private static boolean isMeant(Head head, String asked) {
        return head.name().equals(asked)
                || (head.kind() == Kind.LESSON && asked.equals(Integer.toString(head.order())));
    }

    private static Path path(String file) throws PageException {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new PageException("There is no page " + Printable.quoted(file) + ".");
        }
    }

    private List<Path> own() {
        List<Path> files = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> pages = Files.newDirectoryStream(directory, "*.md")) {
                for (Path page : pages) {
                    if (files.size() < MOST_OWN) {
                        files.add(page);
                    }
                }
            } catch (IOException e) {
                // What can't be looked into has no pages.
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static List<String> ours() {
        return resource("pages.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String name) {
        return resource(name + ".md");
    }

    private static String resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(OURS + name)) {
            if (in == null) {
                throw new IllegalStateException("this copy of the program has no page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
