package org.lostcount.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.lostcount.file.PrivateFile;

/// The right to use an archive. One thread of one program has it at a time, and it ends with the program, however that
/// ends.
///
/// H2 locks its file itself, but only while it is open, and at times the file is replaced by a smaller one.
final class ArchiveLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);
    /// POSIX drops a process's lock on a file as soon as the process closes any channel on it. So the threads of this
    /// one take turns before they touch the file.
    private static final Map<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final ReentrantLock turn;
    private final FileChannel channel;

    private ArchiveLock(ReentrantLock turn, FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    /// Waits for the lock of the archive in a directory, for ten seconds at most where another program has it.
    static ArchiveLock take(Path directory) throws IOException, ArchiveException {
        ReentrantLock turn = TURNS.computeIfAbsent(directory, _ -> new ReentrantLock());
        turn.lock();
        boolean taken = false;
        try {
            FileChannel channel = PrivateFile.open(
                    directory.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            try {
                await(channel, directory);
                taken = true;
                return new ArchiveLock(turn, channel);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                turn.unlock();
            }
        }
    }

    private static void await(FileChannel channel, Path directory) throws IOException, ArchiveException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (channel.tryLock() == null) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw new ArchiveException("The archive in " + directory
                        + " is in use by another program; wait for that one, or close it, and try again.");
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            turn.unlock();
        }
    }
}
