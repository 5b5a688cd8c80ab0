package org.lostcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `run.sh` as the command of a package, laid out as `run.sh package` does it.
@EitherLane
@EnabledOnOs({OS.LINUX, OS.MAC})
class PackagedStartTest {
    @TempDir
    private Path directory;

    /// What is started in place of the program.
    static final class Said {
        static void main(String[] arguments) {
            System.out.println(System.getProperty("lostcount.command") + " " + List.of(arguments));
        }
    }

    @Test
    void startsAtOnceAndWritesNothing() throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path command = Files.copy(Path.of("run.sh"), bin.resolve("lost-count"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("bin", "lost-count"));
        jar(Files.createDirectory(directory.resolve("app")).resolve("lost-count.jar"));
        Path java = Files.createDirectories(directory.resolve("runtime/bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' --module-path '"
                        + Path.of(System.getProperty("jdk.module.path")).toAbsolutePath() + "' \"$@\"\n");
        assertThat(command.toFile().setExecutable(true) && java.toFile().setExecutable(true))
                .isTrue();
        List<Path> before = files();

        // What a checkout would take for a task of its own is the program's affair here.
        Process process = new ProcessBuilder(link.toString(), "test", "it")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEqualTo("lost-count [test, it]\n");
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Said.class.getName());
        String name = Said.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var in = Said.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            assertThat(in).isNotNull();
            in.transferTo(jar);
        }
    }
}
