package org.lostcount.store.dynamodb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A worker's connection to DynamoDB, over which each request is sent once. One thread, except [#cut].
///
/// The clients that the SDK brings keep their connections to themselves: nobody can tell how many there are, end the
/// one that a worker waits on, or be sure that a request is not sent again over another.
final class DynamoConnection {
    /// That over which what is asked of the SDK's client goes, see [DynamoHttp].
    static final ScopedValue<DynamoConnection> ASKING = ScopedValue.newInstance();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /// Of a connection that was used so short ago it is taken for granted that the server has not ended it.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final DynamoDbClient client;
    private final boolean consistent;
    private final Socket socket = new Socket();
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private volatile boolean cut;
    private boolean last;
    private long usedNanos;

    /// Connects.
    ///
    /// @param client whose requests are sent over it
    /// @param consistent whether reads over it are to be strongly consistent
    /// @param tls whether to encrypt, and to have the server prove that it is `host`
    /// @throws UncheckedIOException when there is nobody, or not whom it should be
    DynamoConnection(DynamoDbClient client, boolean consistent, String host, InetSocketAddress at, boolean tls) {
        this.client = client;
        this.consistent = consistent;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(at, (int) CONNECT.toMillis());
            socket.setSoTimeout((int) ANSWER.toMillis());
            http.bind(tls ? encrypted(socket, host, at.getPort()) : socket);
            usedNanos = System.nanoTime();
        } catch (IOException e) {
            cut();
            throw new UncheckedIOException(e);
        }
    }

    private static Socket encrypted(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    boolean isConsistent() {
        return consistent;
    }

    /// The port from which it comes.
    int localPort() {
        return socket.getLocalPort();
    }

    /// Whether the server has ended it in peace, so that nothing can be sent over it any more, and nothing that was
    /// is in doubt.
    boolean isSpent() {
        if (cut) {
            return false;
        }
        try {
            return last || (System.nanoTime() - usedNanos > FRESH_NANOS && http.isStale());
        } catch (IOException e) {
            return true;
        }
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
                try {
                    return exchange(request);
                } catch (HttpException e) {
                    cut();
                    throw new IOException("the answer is not one of HTTP", e);
                } catch (IOException e) {
                    // The answer may still come, and must not be taken for that to another request.
                    cut();
                    throw e;
                }
            }

            @Override
            public void abort() {
                cut();
            }
        };
    }

    private HttpExecuteResponse exchange(HttpExecuteRequest request) throws IOException, HttpException {
        if (cut) {
            throw new SocketException("the connection is cut");
        }
        BasicClassicHttpRequest sent = classic(request);
        http.sendRequestHeader(sent);
        http.sendRequestEntity(sent);
        http.flush();
        ClassicHttpResponse answer = http.receiveResponseHeader();
        http.receiveResponseEntity(answer);
        byte[] body = EntityUtils.toByteArray(answer.getEntity());
        last = !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(sent, answer, HttpCoreContext.create());
        usedNanos = System.nanoTime();
        var head = SdkHttpFullResponse.builder().statusCode(answer.getCode()).statusText(answer.getReasonPhrase());
        for (var header : answer.getHeaders()) {
            head.appendHeader(header.getName(), header.getValue());
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
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
        cut = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It was to go, and is gone.
        }
    }
}
