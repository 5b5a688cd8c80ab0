package org.lostcount.store.keyvalue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/// One connection that speaks HTTP, over which each request is sent once. One thread, except [#cut].
///
/// Clients that are there for all keep their connections to themselves: nobody can tell how many there are, end the
/// one that a worker waits on, or be sure that a request is not sent again over another.
public final class HttpConnection {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /// Of a connection that was used so short ago it is taken for granted that the server has not ended it.
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Socket socket = new Socket();
    private final DefaultBHttpClientConnection http = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
    private volatile boolean cut;
    private boolean last;
    private long usedNanos;

    /// An answer, which has wholly arrived. Immutable.
    public static final class Answer {
        private final ClassicHttpResponse head;
        private final byte[] body;

        private Answer(ClassicHttpResponse head, byte @Nullable [] body) {
            this.head = head;
            this.body = body == null ? new byte[0] : body;
        }

        public int status() {
            return head.getCode();
        }

        /// What stands behind the status.
        public String reason() {
            return String.valueOf(head.getReasonPhrase());
        }

        public List<Header> headers() {
            return List.of(head.getHeaders());
        }

        public InputStream body() {
            return new ByteArrayInputStream(body);
        }
    }

    /// Connects.
    ///
    /// @param host who the server has to prove that it is, where there is TLS
    /// @param tls what encrypts, or null to send in plain
    /// @param patience how long an answer is awaited; zero for as long as it takes
    /// @throws UncheckedIOException when there is nobody, or not whom it should be
    public HttpConnection(String host, InetSocketAddress at, @Nullable SSLSocketFactory tls, Duration patience) {
        try {
            socket.setTcpNoDelay(true);
            socket.connect(at, (int) CONNECT.toMillis());
            // A handshake that is not answered is given up in any case.
            socket.setSoTimeout((int) CONNECT.toMillis());
            http.bind(tls == null ? socket : encrypted(tls, host, at.getPort()));
            socket.setSoTimeout((int) patience.toMillis());
            usedNanos = System.nanoTime();
        } catch (IOException e) {
            cut();
            throw new UncheckedIOException(e);
        }
    }

    private Socket encrypted(SSLSocketFactory factory, String host, int port) throws IOException {
        SSLSocket tls = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /// The port from which it comes.
    public int localPort() {
        return socket.getLocalPort();
    }

    /// Whether the server has ended it in peace, so that nothing can be sent over it any more, and nothing that was
    /// is in doubt.
    public boolean isSpent() {
        if (cut) {
            return false;
        }
        try {
            return last || (System.nanoTime() - usedNanos > FRESH_NANOS && http.isStale());
        } catch (IOException e) {
            return true;
        }
    }

    /// Sends a request, and waits for the answer.
    ///
    /// @throws IOException when none came; the connection is cut then, as the answer may still come, and must not
    ///     be taken for that to another request
    public Answer exchange(ClassicHttpRequest request) throws IOException {
        return sent(request, answer -> {
            byte[] body = EntityUtils.toByteArray(answer.getEntity());
            last = !DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, HttpCoreContext.create());
            usedNanos = System.nanoTime();
            return new Answer(answer, body);
        });
    }

    /// Sends a request whose answer goes on and on; nothing else can be sent over this connection any more.
    ///
    /// @throws IOException when no answer came
    public InputStream listen(ClassicHttpRequest request) throws IOException {
        return sent(request, answer -> answer.getEntity().getContent());
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ClassicHttpResponse answer) throws IOException, HttpException;
    }

    private <T> T sent(ClassicHttpRequest request, Reader<T> reader) throws IOException {
        if (cut) {
            throw new SocketException("the connection is cut");
        }
        try {
            http.sendRequestHeader(request);
            if (request.getEntity() != null) {
                http.sendRequestEntity(request);
            }
            http.flush();
            ClassicHttpResponse answer = http.receiveResponseHeader();
            http.receiveResponseEntity(answer);
            return reader.read(answer);
        } catch (HttpException e) {
            cut();
            throw new IOException("the answer is not one of HTTP", e);
        } catch (IOException e) {
            cut();
            throw e;
        }
    }

    /// Ends it at once; whoever waits on it is told so. Any thread.
    public void cut() {
        cut = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It was to go, and is gone.
        }
    }
}
