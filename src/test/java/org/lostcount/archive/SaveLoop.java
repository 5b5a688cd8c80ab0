package org.lostcount.archive;

import java.nio.file.Path;
import java.util.Random;

/// A program that does nothing but save, until it is killed or can't: `DIRECTORY SEED`. It prints the id of each run
/// once that is saved.
final class SaveLoop {
    /// So little that the file is made small again after every few runs.
    static final long ROOMY = 100_000;

    private SaveLoop() {}

    static void main(String[] arguments) {
        Archive archive = new Archive(Path.of(arguments[0]), ROOMY);
        RandomRuns random = new RandomRuns(new Random(Long.parseLong(arguments[1])));
        try {
            while (true) {
                SavedRun run = random.next();
                archive.save(run);
                System.out.println(run.id());
            }
        } catch (ArchiveException e) {
            System.out.println(e.sentence());
        }
    }
}
