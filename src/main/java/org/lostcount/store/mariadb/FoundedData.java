package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;

/// Data as the only node of a cluster has it that was just founded, and has ended in order: whoever begins with copies
/// of it is equally far. Founding takes seconds, so it is done once for each build of server and library. Any thread,
/// and several programs at once.
final class FoundedData {
    private FoundedData() {}

    /// Makes a directory with a copy of it, as [FreshData#copy] does.
    ///
    /// @param home where what is copied is kept
    static SweptDirectory copy(MariaDbProgram program, GaleraLibrary library, Path home)
            throws IOException, InterruptedException, StoreException {
        Path founded = home.resolve("cluster-" + program.build() + "-" + library.build());
        if (!Files.exists(founded)) {
            found(program, library, home, founded);
        }
        return FreshData.copy(founded);
    }

    private static void found(MariaDbProgram program, GaleraLibrary library, Path home, Path founded)
            throws IOException, InterruptedException, StoreException {
        try (SweptDirectory directory = FreshData.copy(program, home)) {
            GaleraGroup alone = GaleraGroup.of(1);
            InstalledServer.start(new GaleraRecipe(program, library, directory, Secret.fresh(), 0, () -> alone))
                    .stop();
            Path data = FreshData.in(directory);
            GaleraState.of(data).write(data);
            Path desk = Files.createTempDirectory(home, "founding");
            try {
                Files.move(FreshData.copied(data, desk.resolve("data")), founded, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(founded)) {
                    throw e;
                }
                // Another program was faster.
            } finally {
                SweptDirectory.delete(desk);
            }
        }
    }
}
