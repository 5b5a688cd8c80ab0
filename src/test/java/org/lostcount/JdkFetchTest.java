package org.lostcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `run.sh` where there is no JDK: on a system of which it sees a few programs, with a server on loopback for the one
/// that has the archives. Only the checksum is another one than in the script, as is the archive.
@EitherLane
@EnabledOnOs(OS.LINUX)
class JdkFetchTest {
    private static final List<String> PROGRAMS = List.of(
            "bash",
            "cat",
            "curl",
            "find",
            "gzip",
            "ldd",
            "ldconfig",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sha256sum",
            "sleep",
            "tar",
            "uname");
    private static final byte[] ARCHIVE = "no archive".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Path programs;
    private Path cache;

    @BeforeEach
    void aSystemWithoutAJdk() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        programs = Files.createDirectory(directory.resolve("bin"));
        for (String program : PROGRAMS) {
            provide(program);
        }
        cache = directory.resolve("cache");
        script("0".repeat(64));
    }

    /// JUnit warns of links that lead out of what it deletes.
    @AfterEach
    void end() throws IOException {
        server.stop(0);
        try (var links = Files.list(programs)) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
        Files.deleteIfExists(directory.resolve("target/fx"));
    }

    @Test
    void isSaidWithItsSizeAndNeverRunUnlessItIsTheOne() throws Exception {
        assumeThat(programs.resolve("curl")).as("curl is not installed").exists();
        serve(ARCHIVE, ARCHIVE.length);

        assertThat(started(Map.of()))
                .matches("(?s)Fetching a JDK into " + cache + "/lost-count, as none is installed: Temurin 25\\.\\S+,"
                        + " 14\\d MB \\.\\.\\.\n[^\n]*\n")
                .endsWith("\n"
                        + sentence("what came from " + address() + " is not Temurin 25.0.3+9, as its checksum"
                                + " differs: install"));
        assertThat(asked)
                .singleElement()
                .asString()
                .matches("/jdk-25\\.0\\.3%2B9/OpenJDK25U-jdk_(x64|aarch64)_linux" + "_hotspot_25\\.0\\.3_9\\.tar\\.gz");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void aDownloadThatBreaksOffIsToldAsThat(String fetches) throws Exception {
        only(fetches);
        serve(ARCHIVE, 2L * ARCHIVE.length);

        assertThat(started(Map.of()))
                .endsWith("\n" + sentence("fetching one from " + address() + " broke off: start again, install"));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void withoutANetworkOneIsToldWhatToConnectTo(String fetches) throws Exception {
        only(fetches);
        server.stop(0);

        assertThat(started(Map.of()))
                .endsWith(
                        "\n" + sentence("can fetch none from " + address() + ": connect this machine to it, install"));
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void aFullDiskIsToldAsThat(String fetches) throws Exception {
        only(fetches);
        serve(ARCHIVE, ARCHIVE.length);
        Files.createDirectory(cache);
        assumeThat(done("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", cache.toString()))
                .as("only root can mount a disk, and not everywhere")
                .isZero();
        try {
            assertThat(started(Map.of()))
                    .endsWith("\n"
                            + sentence("can fetch none, as the disk of " + cache
                                    + "/lost-count takes no more: make room there for 500 MB, install"));
            assertNothingIsLeft();
        } finally {
            done("umount", cache.toString());
        }
    }

    @Test
    void anUnknownProcessorIsNamed() throws Exception {
        Files.delete(programs.resolve("uname"));
        Path uname = Files.writeString(programs.resolve("uname"), "#!/bin/sh\necho Linux riscv64\n");
        assertThat(uname.toFile().setExecutable(true)).isTrue();

        assertThat(started(Map.of()))
                .isEqualTo(sentence("knows of none to fetch for this kind of machine (Linux riscv64): install"));
    }

    @Test
    void isNotFetchedWhereThatIsForbidden() throws Exception {
        assertThat(started(Map.of("LOSTCOUNT_FETCH", "no")))
                .isEqualTo(sentence("may fetch none, as LOSTCOUNT_FETCH is no: install"));
        assertThat(asked).isEmpty();
    }

    @Test
    @Tag("long")
    void isFetchedOnceAndStartsTheProgram() throws Exception {
        Path archive = directory.resolve("jdk.tar.gz");
        assertThat(done(
                        "tar",
                        "--use-compress-program=gzip -1",
                        "-chf",
                        archive.toString(),
                        "-C",
                        System.getProperty("java.home"),
                        "--transform",
                        "s,^\\.,jdk-25.0.3+9,",
                        "."))
                .isZero();
        byte[] bytes = Files.readAllBytes(archive);
        serve(bytes, bytes.length);
        script(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        pretendToBeBuilt();

        assertThat(started(Map.of()))
                .contains("\n" + cache + "/lost-count/jdk-25.0.3+9\n")
                .startsWith("Fetching a JDK into ");
        assertThat(started(Map.of())).isEqualTo(cache + "/lost-count/jdk-25.0.3+9\n");
        assertThat(asked).hasSize(1);
    }

    /// What is started in place of the program.
    static final class Home {
        static void main() {
            System.out.println(System.getProperty("java.home"));
        }
    }

    private void pretendToBeBuilt() throws IOException {
        Path target = directory.resolve("target");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Home.class.getName());
        Files.createDirectories(target.resolve("run"));
        try (var jar = new JarOutputStream(Files.newOutputStream(target.resolve("lost-count.jar")), manifest)) {
            String name = Home.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(name));
            try (var in = Home.class.getClassLoader().getResourceAsStream(name)) {
                assertThat(in).isNotNull();
                in.transferTo(jar);
            }
        }
        Files.createSymbolicLink(
                target.resolve("fx"),
                Path.of(System.getProperty("jdk.module.path")).toAbsolutePath());
        Files.createDirectories(directory.resolve("src/main"));
        Files.createDirectories(directory.resolve("assets"));
        Files.createFile(directory.resolve("pom.xml"));
        Files.createFile(target.resolve("run/built"));
    }

    private void script(String checksum) throws IOException {
        String text = Files.readString(Path.of("run.sh"));
        String last = "\ncase ${packaged:-${1-}} in\n  test)";
        assertThat(text).containsOnlyOnce(last).containsPattern("sum=[0-9a-f]{64}");
        Files.writeString(
                directory.resolve("run.sh"),
                text.replaceAll("sum=[0-9a-f]{64}", "sum=" + checksum)
                        .replace(last, "\njdk_in_usual_places() { :; }\n" + last));
    }

    private void serve(byte[] bytes, long promised) {
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getRawPath());
            exchange.sendResponseHeaders(200, promised);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private void only(String fetches) throws IOException {
        Files.deleteIfExists(programs.resolve("curl"));
        assumeThat(provide(fetches)).as(fetches + " is not installed").isTrue();
    }

    /// Whether there is one.
    private boolean provide(String program) throws IOException {
        for (String place : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            if (Files.isExecutable(Path.of(place, program))) {
                Files.createSymbolicLink(programs.resolve(program), Path.of(place, program));
                return true;
            }
        }
        return false;
    }

    /// What it says, of which a failure is the last line.
    private String started(Map<String, String> environment) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", directory.resolve("run.sh").toString(), "bench");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        programs.toString(),
                        "HOME",
                        directory.toString(),
                        "XDG_CACHE_HOME",
                        cache.toString(),
                        "LOSTCOUNT_JDK_REPOSITORY",
                        address()));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(said.endsWith("yours.\n") ? 3 : 0);
        return said;
    }

    private static String sentence(String why) {
        return "Lost Count needs a JDK 25 or newer, found none, and " + why
                + " one (https://adoptium.net has them for every system), or set JAVA_HOME to yours.\n";
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void assertNothingIsLeft() throws IOException {
        try (var left = Files.list(cache.resolve("lost-count"))) {
            assertThat(left).isEmpty();
        }
    }

    private static int done(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
