package org.lostcount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a person ends a program of a test's: by Ctrl-C, or as the system does where this whole build has been started
/// in the background of a script. There SIGINT is ignored, by its children as well.
public enum Interrupt {
    CTRL_C("-INT", 130),
    END("-TERM", 143);

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int SIGINT_BIT = 1 << 1;

    private final String signal;
    private final int status;

    Interrupt(String signal, int status) {
        this.signal = signal;
        this.status = status;
    }

    /// The one that is heard here.
    public static Interrupt heard() throws IOException {
        if (Files.isReadable(STATUS)) {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("SigIgn:")
                        && (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT_BIT) != 0) {
                    return END;
                }
            }
        }
        return CTRL_C;
    }

    /// With what a JVM ends that has heard it.
    public int status() {
        return status;
    }

    public void send(ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
}
