package org.lostcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark is built only when somebody measures, so that nothing else would tell when the program has moved on.
@SecondLane
class BenchmarkTest {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    private Path directory;

    @Test
    void itCompilesAgainstTheProgram() throws Exception {
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(Path.of("src/jmh/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(java).isNotEmpty();
            assertThat(COMPILER.getTask(
                                    said,
                                    files,
                                    null,
                                    List.of(
                                            "-proc:none",
                                            "-implicit:none",
                                            "-d",
                                            directory.toString(),
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            "--module-path",
                                            System.getProperty("jdk.module.path"),
                                            "--add-modules",
                                            "javafx.controls"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .as(said.toString())
                    .isTrue();
        }
    }
}
