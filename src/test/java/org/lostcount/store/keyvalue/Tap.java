package org.lostcount.store.dynamodb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A way to a server on this machine that keeps every byte sent to it, to be told as requests: each the set of its
/// parts, in the words that are displayed. What differs from request to request reads `?`. Any thread.
final class Tap implements AutoCloseable {
    private static final Pattern HEAD = Pattern.compile("POST / HTTP/1\\.1\r\n(?:[^\r]+\r\n)+\r\n");
    private static final Pattern TARGET = Pattern.compile("X-Amz-Target: DynamoDB_20120810\\.(\\w+)\r\n");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");
    private static final Pattern PART = Pattern.compile("(:?\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    /// Values of these stand in the displayed text, and all others are filled in.
    private static final Set<String> CONSTANT = Set.of("UpdateExpression", "ConditionExpression", "ReturnValues");

    private final int target;
    private final ServerSocket entrance = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Map<Socket, ByteArrayOutputStream> connections = new ConcurrentHashMap<>();
    private volatile boolean swallows;

    Tap(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    void forget() {
        sent.reset();
    }

    /// Passes on nothing that is sent, for as long as this is on.
    void swallow(boolean on) {
        swallows = on;
    }

    /// Whether nothing was sent since.
    boolean isSilent() {
        return sent.size() == 0;
    }

    /// What was sent since, request by request; to be asked when the last has been answered.
    List<Set<String>> requests() {
        String text = sent.toString(StandardCharsets.UTF_8);
        List<Set<String>> requests = new ArrayList<>();
        Matcher head = HEAD.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!head.find(at) || head.start() != at) {
                throw new AssertionError("no request: " + text.substring(at));
            }
            at = head.end() + Integer.parseInt(only(LENGTH, head.group()));
            Set<String> parts = new HashSet<>(Set.of(only(TARGET, head.group())));
            tell(JsonMapper.shared().readTree(text.substring(head.end(), at)), parts);
            requests.add(parts);
        }
        return requests;
    }

    private static String only(Pattern header, String head) {
        return header.matcher(head)
                .results()
                .map(found -> found.group(1))
                .reduce((_, _) -> "twice")
                .orElseThrow();
    }

    /// Over how many connections this operation was asked for.
    long connectionsWith(String operation) {
        return connections.values().stream()
                .filter(all -> all.toString(StandardCharsets.UTF_8).contains("DynamoDB_20120810." + operation))
                .count();
    }

    private static void tell(JsonNode node, Set<String> parts) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "Key", "Item", "ExpressionAttributeValues", "Get", "Put", "Update" -> tell(value, parts);
                case "TransactItems" -> value.forEach(item -> tell(item, parts));
                case "TableName" -> parts.add(value.asString());
                case String name ->
                    parts.add(part(
                            name, value.isObject() ? value.iterator().next().asString() : value.asString()));
            }
        }
    }

    /// The parts of a request as it is displayed.
    static Set<String> parts(String shown) {
        List<String> words = List.of(shown.split(" ", 3));
        Set<String> parts = new HashSet<>(words.subList(0, 2));
        PART.matcher(words.get(2))
                .results()
                .forEach(part -> parts.add(part(part.group(1), part.group(2) == null ? part.group(3) : part.group(2))));
        return parts;
    }

    private static String part(String name, String value) {
        return name + "=" + (CONSTANT.contains(name) ? value : "?");
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
