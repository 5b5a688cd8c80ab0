package org.lostcount.store.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.lostcount.store.keyvalue.HttpConnection;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A worker's connection to DynamoDB, over which each request is sent once, see [HttpConnection]. One thread, except
/// [#cut].
final class DynamoConnection {
    /// That over which what is asked of the SDK's client goes, see [DynamoHttp].
    static final ScopedValue<DynamoConnection> ASKING = ScopedValue.newInstance();

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DynamoDbClient client;
    private final boolean consistent;
    private final HttpConnection http;

    /// Connects.
    ///
    /// @param client whose requests are sent over it
    /// @param consistent whether reads over it are to be strongly consistent
    /// @param tls whether to encrypt, and to have the server prove that it is `host`
    /// @throws java.io.UncheckedIOException when there is nobody, or not whom it should be
    DynamoConnection(DynamoDbClient client, boolean consistent, String host, InetSocketAddress at, boolean tls) {
        this.client = client;
        this.consistent = consistent;
        this.http = new HttpConnection(host, at, tls ? (SSLSocketFactory) SSLSocketFactory.getDefault() : null, ANSWER);
    }

    boolean isConsistent() {
        return consistent;
    }

    /// The port from which it comes.
    int localPort() {
        return http.localPort();
    }

    /// Whether the server has ended it in peace.
    boolean isSpent() {
        return http.isSpent();
    }

    /// Asks the SDK's client, which then sends over this connection.
    <T> T ask(Function<DynamoDbClient, T> question) {
        return ScopedValue.where(ASKING, this).call(() -> question.apply(client));
    }

    /// A request of the SDK's, to be sent over this connection.
    ExecutableHttpRequest prepare(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return sdk(http.exchange(classic(request)));
            }

            @Override
            public void abort() {
                cut();
            }
        };
    }

    private static HttpExecuteResponse sdk(HttpConnection.Answer answer) {
        var head = SdkHttpFullResponse.builder().statusCode(answer.status()).statusText(answer.reason());
        for (var header : answer.headers()) {
            head.appendHeader(header.getName(), header.getValue());
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(answer.body()))
                .build();
    }

    private static BasicClassicHttpRequest classic(HttpExecuteRequest request) throws IOException {
        SdkHttpRequest head = request.httpRequest();
        BasicClassicHttpRequest sent = new BasicClassicHttpRequest(head.method().name(), head.encodedPath());
        head.forEachHeader((name, values) -> values.forEach(value -> sent.addHeader(name, value)));
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream body = request.contentStreamProvider().get().newStream()) {
                sent.setEntity(new ByteArrayEntity(body.readAllBytes(), null));
            }
        }
        return sent;
    }

    /// Ends it at once; whoever waits on it is told so. Any thread.
    void cut() {
        http.cut();
    }
}
