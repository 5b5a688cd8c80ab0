package org.lostcount.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.h2.tools.Server;
import org.lostcount.store.installed.Certificate;

/// What somebody tries on a port of ours who knows no password of it. Immutable.
///
/// @param what it is, for the reader of a failure
/// @param attempt what is done
record Tries(String what, Attempt attempt) {
    private static final int MILLIS = 700;

    /// Says what it has got from a server on `port`; nothing, or an exception, where it was turned away.
    @FunctionalInterface
    interface Attempt {
        String at(int port) throws SQLException, IOException;
    }

    String at(int port) {
        try {
            return attempt.at(port);
        } catch (SQLException | IOException e) {
            return "";
        }
    }

    /// @param desk a directory that everybody may write to
    static List<Tries> on(String store, Path desk) {
        return switch (store) {
            case "h2" -> h2(desk);
            case "postgres" -> postgres();
            case "mariadb" -> mariadb();
            case "redis" -> redis();
            case "memcached" -> memcached();
            case "etcd" -> etcd();
            default -> throw new IllegalArgumentException(store);
        };
    }

    private static List<Tries> h2(Path desk) {
        String alias = ";INIT=CREATE ALIAS IF NOT EXISTS RUN AS 'void run() throws Exception {"
                + " java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + desk.resolve("was-here") + "\"))\\; }'"
                + "\\;CALL RUN()";
        Stream<Tries> shutdown = Stream.of(new Tries("H2 SHUTDOWN", Tries::shutdown));
        return Stream.concat(shutdown, h2(alias, desk)).toList();
    }

    private static Stream<Tries> h2(String alias, Path desk) {
        return Stream.of(
                        "mem:strangers" + alias,
                        "mem:strangers;IFEXISTS=FALSE;FORBID_CREATION=FALSE" + alias,
                        desk.resolve("strangers") + alias,
                        "./strangers" + alias,
                        "../strangers" + alias,
                        "./counters1" + alias,
                        "./counters1;AUTO_SERVER=TRUE;TRACE_LEVEL_FILE=4",
                        "./counters2;IFEXISTS=FALSE" + alias,
                        "split:./strangers" + alias,
                        "zip:" + desk.resolve("strangers.zip") + "!/strangers",
                        "mem:management_db_%d" + alias,
                        "")
                .flatMap(name -> Stream.of("lostcount", "sa")
                        .map(user -> new Tries(
                                "H2 " + name + " as " + user,
                                port -> connect(
                                        "jdbc:h2:tcp://127.0.0.1:" + port + "/" + name.replace("%d", "" + port),
                                        user,
                                        ""))));
    }

    /// That it goes on all the same is seen by those who use it.
    private static String shutdown(int port) throws SQLException {
        Server.shutdownTcpServer("tcp://127.0.0.1:" + port, "", true, true);
        return "it was asked to shut down";
    }

    private static List<Tries> postgres() {
        return Stream.of("postgres", "template1")
                .flatMap(database -> Stream.of("lostcount", "postgres", "root", "nobody")
                        .flatMap(user -> Stream.of("", "lostcount")
                                .map(password -> new Tries(
                                        "PostgreSQL " + database + " as " + user + " " + password,
                                        port -> connect(
                                                "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                                                        + "?connectTimeout=1&socketTimeout=1&loginTimeout=1",
                                                user,
                                                password)))))
                .toList();
    }

    private static List<Tries> mariadb() {
        return Stream.of("", "mysql")
                .flatMap(database -> Stream.of("root", "mysql", "mariadb.sys", "lostcount", "", "PUBLIC")
                        .flatMap(user -> Stream.of("", "lostcount")
                                .map(password -> new Tries(
                                        "MariaDB " + database + " as " + user + " " + password,
                                        port -> connect(
                                                "jdbc:mariadb://127.0.0.1:" + port + "/" + database
                                                        + "?connectTimeout=700&socketTimeout=700&user=" + user,
                                                user,
                                                password)))))
                .toList();
    }

    private static List<Tries> redis() {
        return Stream.of(
                        "PING",
                        "INFO",
                        "CONFIG GET requirepass",
                        "CONFIG SET dir /tmp",
                        "AUTH lostcount",
                        "AUTH default default",
                        "AUTH default \"\"",
                        "HELLO 3",
                        "HELLO 3 AUTH default lostcount",
                        "EVAL \"return 1\" 0",
                        "ACL LIST",
                        "FLUSHALL",
                        "DEBUG SLEEP 0",
                        "SLAVEOF 127.0.0.1 1",
                        "MODULE LOAD /tmp/strangers.so",
                        "CLIENT LIST",
                        "PSYNC ? -1",
                        "SENTINEL MASTERS",
                        "SENTINEL MONITOR mine 127.0.0.1 1 1",
                        "SHUTDOWN NOSAVE")
                .map(command -> new Tries("Redis " + command, port -> said(port, command, "-")))
                .toList();
    }

    private static List<Tries> memcached() {
        return Stream.of(
                        "version",
                        "stats",
                        "stats settings",
                        "get lost_count",
                        "mg lost_count v",
                        "set strangers 0 0 1\r\na",
                        "set auth 0 0 21\r\nlost_count lost_count",
                        "set auth 0 0 11\r\nlost_count ",
                        "flush_all",
                        "shutdown",
                        "verbosity 9",
                        "lru_crawler metadump all")
                .map(command -> new Tries("memcached " + command, port -> said(port, command, "CLIENT_ERROR")))
                .toList();
    }

    /// Without a certificate, with one of his own, and in plain.
    private static List<Tries> etcd() {
        Certificate own = Certificate.make("stranger");
        Stream<Tries> plain =
                Stream.of(new Tries("etcd in plain", port -> said(port, "GET /version HTTP/1.0\r\n", "HTTP/1.0 400")));
        Stream<Tries> withoutCertificate = Stream.of(
                        "GET /metrics",
                        "GET /debug/vars",
                        "PUT /config/local/log {\"Level\":\"DEBUG\"}",
                        "POST /v3/kv/range {\"key\":\"AA==\",\"range_end\":\"AA==\"}",
                        "POST /v3/kv/compaction {\"revision\":\"1\"}",
                        "POST /v3/auth/disable {}",
                        "POST /v3/cluster/member/add {\"peerURLs\":[\"http://127.0.0.1:1\"]}",
                        "POST /v3/maintenance/alarm {\"action\":\"ACTIVATE\",\"alarm\":\"NOSPACE\"}")
                .map(request -> new Tries("etcd " + request, port -> answered(port, request, Optional.empty())));
        Stream<Tries> withHisOwn = Stream.of("GET /version", "POST /v3/kv/put {\"key\":\"AA==\"}")
                .map(request -> new Tries(
                        "etcd " + request + " with a certificate", port -> answered(port, request, Optional.of(own))));
        return Stream.of(plain, withoutCertificate, withHisOwn)
                .flatMap(Function.identity())
                .toList();
    }

    /// The first line of the answer, if there is one. Whoever it is that answers, he is trusted.
    private static String answered(int port, String request, Optional<Certificate> own) throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
            plain.setSoTimeout(MILLIS);
            try (Socket socket = trusting(own).getSocketFactory().createSocket(plain, "127.0.0.1", port, false)) {
                String[] words = request.split(" ", 3);
                String body = words.length > 2 ? words[2] : "";
                String sent =
                        words[0] + " " + words[1] + " HTTP/1.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
                String line = new BufferedReader(
                                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
                return line == null ? "" : line;
            }
        }
    }

    private static SSLContext trusting(Optional<Certificate> own) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.map(Certificate::keys).orElse(null), new TrustManager[] {new TrustAll()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static String connect(String url, String user, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /// The first line of an answer, unless it begins as a refusal does.
    private static String said(int port, String command, String refusal) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null || line.startsWith(refusal) ? "" : line;
        }
    }
}
