package org.lostcount.store.toy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map behind a socket: a line with a command, a line with its answer. It keeps a number for each key, with the
/// operation that wrote it and how often it was written, and locks that expire. Any thread.
final class ToyServer implements AutoCloseable {
    private static final String NO = "no";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, long[]> numbers = new HashMap<>();
    private final Map<String, Lock> locks = new HashMap<>();

    private record Lock(String token, long until) {}

    ToyServer() throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket guest = socket.accept();
                    Thread.ofVirtual().start(() -> serve(guest));
                }
            } catch (IOException e) {
                // It is closed.
            }
        });
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(Socket guest) {
        try (guest;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.US_ASCII));
                Writer out = new OutputStreamWriter(guest.getOutputStream(), StandardCharsets.US_ASCII)) {
            guest.setTcpNoDelay(true);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(answer(line.split(" ")) + "\n");
                out.flush();
            }
        } catch (IOException e) {
            // The guest is gone.
        }
    }

    private synchronized String answer(String... said) {
        String key = said[1];
        long[] found = numbers.getOrDefault(key, new long[3]);
        Lock lock = locks.get(key);
        return switch (said[0]) {
            case "get" -> found[0] + " " + found[1] + " " + found[2];
            case "set" -> Long.toString(put(key, Long.parseLong(said[2]), operation(said, 3), found));
            case "swap" ->
                found[2] == Long.parseLong(said[2])
                        ? Long.toString(put(key, Long.parseLong(said[3]), operation(said, 4), found))
                        : NO;
            case "add" -> add(key, Long.parseLong(said[2]), operation(said, 3), found);
            case "subtract" -> add(key, -Long.parseLong(said[2]), operation(said, 3), found);
            case "take" ->
                found[0] < Long.parseLong(said[2]) ? NO : add(key, -Long.parseLong(said[2]), operation(said, 3), found);
            case "delete" -> {
                locks.remove(key);
                numbers.remove(key);
                yield "yes";
            }
            case "lock" -> {
                boolean free = lock == null || System.nanoTime() - lock.until() > 0;
                if (free) {
                    locks.put(key, new Lock(said[2], System.nanoTime() + 1_000_000 * Long.parseLong(said[3])));
                }
                yield yes(free ? key : null);
            }
            case "unlock" -> lock != null && lock.token().equals(said[2]) ? yes(locks.remove(key)) : NO;
            case "holder" -> lock == null ? NO : lock.token();
            default -> "what is " + said[0] + "?";
        };
    }

    private static String yes(@Nullable Object done) {
        return done == null ? NO : "yes";
    }

    private String add(String key, long delta, long operation, long... before) {
        long sum = before[0] + delta;
        return sum + " " + put(key, sum, operation, before);
    }

    private long put(String key, long number, long operation, long... before) {
        numbers.put(key, new long[] {number, operation, before[2] + 1});
        return before[1];
    }

    private static long operation(String[] said, int at) {
        return said.length > at ? Long.parseLong(said[at]) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
