package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.sql.OwnServer;

/// A MariaDB server that is installed on this machine and was started for this program: on the loopback address only,
/// with one user whose password is new, and with every commit on the disk before it is acknowledged. Its data
/// is in a directory of its own, which goes with the program, however that ends. Any thread.
public final class MariaDbServer implements OwnServer {
    static final String DATABASE = "lost_count";
    static final String USER = "lostcount";

    private final SweptDirectory directory;
    private final MariaDbRecipe recipe;
    private final InstalledServer server;
    private boolean down;

    private MariaDbServer(MariaDbProgram program, SweptDirectory directory) throws StoreException {
        this.directory = directory;
        this.recipe = new MariaDbRecipe(program, directory, Secret.fresh());
        this.server = InstalledServer.start(recipe);
    }

    /// Starts a server, in some tenths of a second; the first time on a machine, in about two seconds.
    ///
    /// @param home a directory of this program's own, where a fresh server's data is kept to be copied
    /// @throws StoreException when there is no program for it, or it does not start
    public static MariaDbServer start(Path home) throws StoreException {
        MariaDbProgram program = MariaDbProgram.find().orElseThrow(() -> new StoreException(MariaDbProgram.ABSENT));
        SweptDirectory directory = freshData(program, home);
        try {
            return new MariaDbServer(program, directory);
        } catch (StoreException e) {
            directory.close();
            throw e;
        }
    }

    private static SweptDirectory freshData(MariaDbProgram program, Path home) throws StoreException {
        try {
            return FreshData.copy(program, home);
        } catch (IOException e) {
            throw new StoreException(
                    "MariaDB can't be started: " + e.getMessage() + "; put that right, or name a MariaDB of yours.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The start of MariaDB was interrupted.", e);
        }
    }

    static String at(int port) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + DATABASE;
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String url(int through) {
        return at(through);
    }

    @Override
    public Properties properties() {
        return recipe.properties();
    }

    long pid() {
        return server.pid();
    }

    /// {@inheritDoc}
    ///
    /// On its own port, as there are others who know it by that.
    @Override
    public synchronized void restart() throws StoreException {
        int port = server.port();
        down = true;
        server.restart();
        down = false;
        if (server.port() != port) {
            server.close();
            throw new StoreException("Another program took MariaDB's port while it was restarted; run it again.");
        }
    }

    @Override
    public synchronized void revive() throws StoreException {
        if (down) {
            restart();
        }
    }

    /// Kills it, as nobody wants its data any more. Does nothing on a closed server.
    @Override
    public synchronized void close() {
        server.close();
        directory.close();
    }
}
