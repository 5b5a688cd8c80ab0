package org.lostcount.store.keyvalue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A way to a server on this machine that speaks HTTP, which keeps every byte sent to it. Any thread.
public final class Tap implements AutoCloseable {
    private static final Pattern HEAD = Pattern.compile("POST /\\S* HTTP/1\\.1\r\n(?:[^\r]+\r\n)+\r\n");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");

    /// A request. Immutable.
    public record Sent(String head, String body) {}

    private final int target;
    private final ServerSocket entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Map<Socket, ByteArrayOutputStream> connections = new ConcurrentHashMap<>();
    private volatile boolean swallows;

    public Tap(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public void forget() {
        sent.reset();
    }

    /// Passes on nothing that is sent, for as long as this is on.
    public void swallow(boolean on) {
        swallows = on;
    }

    /// Whether nothing was sent since.
    public boolean isSilent() {
        return sent.size() == 0;
    }

    /// What was sent since, request by request; to be asked when the last has been answered.
    public List<Sent> requests() {
        String text = sent.toString(StandardCharsets.UTF_8);
        List<Sent> requests = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!head.find(at) || head.start() != at) {
                throw new AssertionError("no request: " + text.substring(at));
            }
            at = head.end() + Integer.parseInt(only(LENGTH, head.group()));
            requests.add(new Sent(head.group(), text.substring(head.end(), at)));
        }
        return requests;
    }

    /// The one group of a header's pattern.
    public static String only(Pattern header, String head) {
        return header.matcher(head)
                .results()
                .map(found -> found.group(1))
                .reduce((_, _) -> "twice")
                .orElseThrow();
    }

    /// Over how many connections this was sent.
    public long connectionsWith(String text) {
        return connections.values().stream()
                .filter(all -> all.toString(StandardCharsets.UTF_8).contains(text))
                .count();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pass(client, server, true));
                Thread.ofVirtual().start(() -> pass(server, client, false));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void pass(Socket from, Socket to, boolean outward) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[1 << 14];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (outward) {
                    sent.write(buffer, 0, length);
                    connections
                            .computeIfAbsent(from, _ -> new ByteArrayOutputStream())
                            .write(buffer, 0, length);
                }
                if (!outward || !swallows) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // One side is gone, and so is the other then.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
