package org.lostcount.store.dynamodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A DynamoDB Local in a process of its own, from the jars that the build has fetched for the tests alone.
final class DynamoLocal implements AutoCloseable {
    private static final Path JARS = Path.of("target", "dynamodb-local");
    private static final long READY_SECONDS = 60;

    private final Process process;
    private final int port;

    private DynamoLocal(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Whether it was fetched.
    static boolean isThere() {
        return Files.isDirectory(JARS);
    }

    static DynamoLocal start() throws IOException, InterruptedException {
        // Any keys will do, and none must come from the user's own.
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        int port;
        try (ServerSocket free = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        JARS + "/*",
                        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        DynamoLocal local = new DynamoLocal(process, port);
        long begin = System.nanoTime();
        while (!local.listens()) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
                local.close();
                throw new IOException("DynamoDB Local does not start");
            }
            Thread.sleep(20);
        }
        return local;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
