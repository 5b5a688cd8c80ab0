package org.lostcount.store.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A way to a DynamoDB on which one may not see what tables there are, as AWS has it for keys without that right. Any
/// thread.
final class Blinders implements AutoCloseable {
    private static final byte[] DENIED = ("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":"
                    + "\"User is not authorized to perform: dynamodb:DescribeTable\"}")
            .getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI target;

    Blinders(int target) throws IOException {
        this.target = URI.create("http://127.0.0.1:" + target);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(target);
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (name.startsWith("X-") || name.equals("Content-type") || name.equals("Authorization")) {
                    request.header(name, values.getFirst());
                }
            });
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".DescribeTable")) {
                answer(exchange, 400, DENIED);
                return;
            }
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
        threads.close();
    }
}
