package org.lostcount.store.h2;

import java.io.IOException;
import java.sql.SQLException;
import org.h2.store.fs.FileUtils;
import org.h2.tools.Server;

/// The process in which a server of [H2Server] runs: says on which port it listens, serves until its input ends, which
/// it does when the program that started it does, and removes its data.
final class H2ServerMain {
    private H2ServerMain() {}

    /// @param arguments the directory of the data
    static void main(String[] arguments) throws SQLException, IOException {
        String directory = arguments[0];
        Server server = Server.createTcpServer("-tcpPort", "0", "-baseDir", directory, "-ifNotExists", "-tcpDaemon");
        server.start();
        System.out.println(server.getPort());
        while (System.in.read() >= 0) {
            // Nobody says anything.
        }
        server.stop();
        FileUtils.deleteRecursive(directory, true);
        Runtime.getRuntime().halt(0);
    }
}
