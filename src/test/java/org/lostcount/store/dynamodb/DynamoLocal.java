package org.lostcount.store.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;

/// How a DynamoDB Local is run, from the jars that the build has fetched for the tests alone. Any thread.
///
/// @param data where it keeps what it is told; nothing for in memory alone
public record DynamoLocal(Optional<Path> data) implements Recipe {
    private static final Path JARS = Path.of("target", "dynamodb-local").toAbsolutePath();

    private static @Nullable InstalledServer shared;

    /// Starts one that ends with the tests, or gives up the test where none was fetched.
    static InstalledServer start() throws StoreException {
        Assumptions.assumeTrue(Files.isDirectory(JARS), "DynamoDB Local was not fetched");
        // Any keys will do, and none must come from the user's own.
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        return InstalledServer.start(new DynamoLocal(Optional.empty()));
    }

    /// One for all tests that do it no harm.
    public static synchronized InstalledServer shared() throws StoreException {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /// A server on this machine.
    public static StoreAddress address(int port) {
        return new StoreAddress("dynamodb:http://127.0.0.1:" + port, null, null, StoreAddress.DEFAULT_TABLE);
    }

    @Override
    public String label() {
        return "DynamoDB Local";
    }

    @Override
    public List<String> programs() {
        return List.of("java");
    }

    @Override
    public Optional<Path> find() {
        return Recipe.find(
                programs(), Path.of(System.getProperty("java.home"), "bin").toString());
    }

    @Override
    public String absent() {
        return "There is no java.";
    }

    /// It does not tell, and has no password that anybody could be told.
    @Override
    public boolean isBound(Path desk) {
        return true;
    }

    @Override
    public List<String> command(Path program, Path desk, int port) {
        return List.of(
                program.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                JARS + "/*",
                "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                "-disableTelemetry",
                "-port",
                Integer.toString(port),
                data.isPresent() ? "-dbPath" : "-inMemory",
                data.map(Path::toString).orElse("-sharedDb"));
    }

    @Override
    public boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
