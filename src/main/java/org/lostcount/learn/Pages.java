package org.lostcount.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lostcount.file.DataPlace;
import org.lostcount.file.Nearest;
import org.lostcount.file.Printable;
import org.lostcount.file.Program;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Lesson.Kind;
import org.lostcount.report.Figures;

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
            if (!isSame(usual, directory.get())) {
                directories.add(directory.get());
            }
        }
        return new Pages(List.copyOf(directories));
    }

    private static boolean isSame(Path usual, Path directory) {
        return usual.toAbsolutePath()
                .normalize()
                .equals(directory.toAbsolutePath().normalize());
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
        directories.forEach(directory ->
                files(directory).pages().stream().map(Pages::listed).forEach(all::add));
        all.sort(Comparator.comparing((Listed page) ->
                        page.head().map(Head::kind).map(Kind::ordinal).orElse(99))
                .thenComparing(Listed::own)
                .thenComparing(page -> page.head().map(Head::order).orElse(0)));
        return List.copyOf(all);
    }

    /// What whoever looks for pages of his own should know, as sentences: which directories were not read, or not
    /// whole.
    public List<String> remarks() {
        return directories.stream()
                .flatMap(directory -> files(directory).remark().stream())
                .toList();
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
        String file = OURS.substring(1) + name + ".md";
        return listed(file, false, () -> PageReader.head(file, text));
    }

    /// A page of a file that somebody has named.
    public static Listed listed(Path file) {
        return listed(file.toString(), true, () -> PageReader.head(file));
    }

    private interface Source {
        Head head() throws PageException;
    }

    private static Listed listed(String file, boolean own, Source source) {
        try {
            return new Listed(file, Optional.of(source.head()), own, "");
        } catch (PageException e) {
            return new Listed(file, Optional.empty(), own, e.sentence());
        }
    }

    /// Those of these pages that are called so. One of ours is what its name means, whatever others are called.
    public static List<Listed> called(String name, List<Listed> pages) {
        return meant(head -> head.name().equals(name), pages);
    }

    private static List<Listed> meant(Predicate<Head> meant, List<Listed> pages) {
        List<Listed> all = pages.stream()
                .filter(page -> page.head().filter(meant).isPresent())
                .toList();
        List<Listed> ours = all.stream().filter(page -> !page.own()).toList();
        return ours.isEmpty() ? all : ours;
    }

    /// What is typed to have this one of these pages: its name, or its file where the name leads to another.
    public static String asked(Listed page, List<Listed> pages) {
        return page.head()
                .map(Head::name)
                .filter(name -> called(name, pages).equals(List.of(page)))
                .orElse(page.file());
    }

    /// The page that is meant: by its number among the lessons, its name, or its file.
    ///
    /// @throws PageException where there is none, or several, or it can't be read
    public Lesson open(String asked) throws PageException {
        if (asked.endsWith(".md") || asked.contains("/") || asked.contains("\\")) {
            return PageReader.read(path(asked));
        }
        List<Listed> all = all();
        List<Listed> meant = meant(head -> isMeant(head, asked), all);
        if (meant.size() > 1) {
            throw new PageException("Several pages are called " + Printable.quoted(asked) + "; name the file of one: "
                    + meant.stream().map(Listed::file).map(Printable::text).collect(Collectors.joining(", ")) + ".");
        }
        if (!meant.isEmpty()) {
            return open(meant.getFirst());
        }
        List<String> names = all.stream()
                .flatMap(page -> page.head().stream())
                .map(Head::name)
                .toList();
        List<String> near = Nearest.to(asked, names);
        throw new PageException("There is no page " + Printable.quoted(asked)
                + (near.isEmpty()
                        ? "; " + Program.COMMAND + " learn lists them."
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

    /// The pages of a directory, as far as they are read.
    ///
    /// @param remark why that is not all of them, as a sentence
    private record Found(List<Path> pages, Optional<String> remark) {}

    private static Found files(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(directory, "*.md")) {
            pages.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            return new Found(
                    List.of(),
                    Optional.of("The directory " + Printable.quoted(directory.toString())
                            + " can't be read: the system refuses it."));
        }
        files.sort(Comparator.naturalOrder());
        return files.size() <= MOST_OWN
                ? new Found(files, Optional.empty())
                : new Found(
                        files.subList(0, MOST_OWN),
                        Optional.of("The directory " + Printable.quoted(directory.toString()) + " has "
                                + Figures.plural(files.size(), "page") + ", of which the first " + MOST_OWN
                                + " are listed; name the file of another one."));
    }

    private static List<String> ours() {
        return resource("pages.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String name) {
        return Program.spoken(resource(name + ".md"));
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
