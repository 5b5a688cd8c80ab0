package org.lostcount.store.h2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.h2.tools.Server;

/// The process in which a server of [H2Server] runs: is told the names, passwords and keys of databases, serves each on
/// a port of its own and says on which, until its input ends, which it does when the program that started it does.
final class H2ServerMain {
    private H2ServerMain() {}

    /// @param arguments the directory of the data
    static void main(String[] arguments) throws SQLException, IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", 3);
            System.out.println(serve(arguments[0], words[0], words[1], words[2]));
        }
        Runtime.getRuntime().halt(0);
    }

    /// The database is open, and what a crash has left undone is done, before anybody can connect. With a key the
    /// server knows no database but this one, and this one by no other name: none is made for whoever connects, nor
    /// opened with his settings.
    private static int serve(String directory, String name, String password, String key) throws SQLException {
        String url = "jdbc:h2:" + directory + "/" + name + ";DB_CLOSE_DELAY=-1";
        DriverManager.getConnection(url, H2Server.USER, password).close();
        Server server =
                Server.createTcpServer("-tcpPort", "0", "-baseDir", directory, "-key", key, "./" + name, "-tcpDaemon");
        return server.start().getPort();
    }
}
