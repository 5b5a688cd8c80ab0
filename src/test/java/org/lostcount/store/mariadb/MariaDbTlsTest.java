package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.SweptDirectory;

/// A MariaDB of the user's that lets in only who comes by TLS, with a certificate that nobody else has signed.
@EitherLane
class MariaDbTlsTest {
    private static final String PASSWORD = "of-the-test";

    @TempDir
    private static Path certificates;

    private static SweptDirectory data;
    private static InstalledServer server;

    /// A server that takes no other connections.
    private record OnlyTls(MariaDbRecipe plain, String url) implements Recipe {
        @Override
        public String label() {
            return plain.label();
        }

        @Override
        public List<String> programs() {
            return plain.programs();
        }

        @Override
        public Optional<Path> find() {
            return plain.find();
        }

        @Override
        public String absent() {
            return plain.absent();
        }

        @Override
        public List<String> command(Path program, Path desk, int port) throws java.io.IOException {
            return Stream.concat(
                            plain.command(program, desk, port).stream(),
                            Stream.of(
                                    "--ssl-cert=" + certificates.resolve("own.pem"),
                                    "--ssl-key=" + certificates.resolve("own.key"),
                                    "--require-secure-transport=ON"))
                    .toList();
        }

        @Override
        public boolean answers(int port) {
            try (OpenStore store = open(port, url)) {
                return !store.version().isEmpty();
            } catch (StoreException e) {
                return false;
            }
        }
    }

    @BeforeAll
    static void start() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl makes the certificates");
        certify("own");
        certify("other");
        MariaDbProgram program = MariaDbProgram.find().orElseThrow();
        data = FreshData.copy(program, MariaDbStore.home());
        server = InstalledServer.start(new OnlyTls(new MariaDbRecipe(program, data, PASSWORD), verifying("own")));
    }

    private static void certify(String name) throws Exception {
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        certificates.resolve(name + ".key").toString(),
                        "-out",
                        certificates.resolve(name + ".pem").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
            data.close();
        }
    }

    private static String verifying(String certificate) {
        return "?sslMode=verify-full&serverSslCert=" + certificates.resolve(certificate + ".pem");
    }

    private static OpenStore open(int port, String options) throws StoreException {
        return new MariaDbStore()
                .open(new StoreAddress(MariaDbServer.at(port) + options, MariaDbServer.USER, PASSWORD, "lost_count"));
    }

    @Test
    void whoKnowsItsCertificateIsLetIn() throws Exception {
        try (OpenStore store = open(server.port(), verifying("own"))) {
            assertThat(store.version()).startsWith("MariaDB ");
        }
        assertThatExceptionOfType(StoreException.class).as("without TLS").isThrownBy(() -> open(server.port(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", ""})
    void aCertificateThatNobodyVouchesForIsToldOf(String known) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> open(server.port(), known.isEmpty() ? "?sslMode=verify-full" : verifying(known)))
                .withMessageStartingWith("The certificate of the MariaDB at --url is not trusted (")
                .withMessageEndingWith("); name it in the URL by serverSslCert=FILE.");
    }
}
