package org.lostcount.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.IntFunction;

/// A server on a free port of this machine, for one section. Confined to one thread.
record LocalServer(int port, Process process) implements AutoCloseable {
    /// @param command what starts it on the given port, for this machine only
    static LocalServer start(IntFunction<List<String>> command) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        return new LocalServer(
                port,
                new ProcessBuilder(command.apply(port))
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.INHERIT)
                        .start());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
