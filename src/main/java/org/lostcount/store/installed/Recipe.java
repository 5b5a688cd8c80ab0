package org.lostcount.store.installed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How a server that may be installed on this machine is found and started. Any thread.
public interface Recipe {
    /// The name of what a server makes when it has its port, in the directory that its command is given: until then
    /// somebody else may have taken the port, who must not be told the password.
    String BOUND = "bound";

    /// Its name for a person.
    String label();

    /// The names that its program may have, the best first.
    List<String> programs();

    /// What to do where there is none, as a sentence.
    String absent();

    /// The command that runs it on `port` of the loopback address, in the foreground.
    ///
    /// @param desk a directory that only this user can look into, and that is gone as soon as the server runs; in
    ///     it, the server makes [#BOUND]
    List<String> command(Path program, Path desk, int port) throws IOException;

    /// The directory in which it runs.
    default Path workplace(Path desk) {
        return desk;
    }

    /// Whether the server has its port by now.
    default boolean isBound(Path desk) {
        return Files.exists(desk.resolve(BOUND));
    }

    /// Whether the server, which has `port`, answers by now.
    boolean answers(int port);

    /// Whether a server did not start as somebody else had taken its port, by what it has said: another will do.
    default boolean isPortTaken(String said) {
        return said.contains("in use");
    }

    /// What else a person can do where it does not start, as the end of a sentence.
    default String instead() {
        return "name a " + label() + " of yours";
    }

    /// What was wrong, according to what a server has said that did not start.
    default String complaint(String said) {
        return said.lines().reduce("no reason is known", (_, line) -> line.strip());
    }

    /// The first of these programs that there is.
    ///
    /// @param path directories, as in the environment's `PATH`
    static Optional<Path> find(List<String> programs, String path) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> programs.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The program that this machine has, if it has one.
    default Optional<Path> find() {
        return find(programs(), String.valueOf(System.getenv("PATH")));
    }
}
