package org.lostcount.store.memcached;

import com.google.code.yanf4j.core.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;

/// One connection, which is all that its client has: by itself the client would send what all workers
/// want over one, and merge their reads. It connects once. One thread, except [#close].
final class MemcachedConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 100;

    private final MemcachedClient client;
    private final Session session;
    private Duration patience = CONNECT;

    /// @throws Lost when nobody answers there
    MemcachedConnection(String host, int port) {
        InetSocketAddress place = new InetSocketAddress(host, port);
        if (place.isUnresolved()) {
            throw new Lost("the host " + host + " is not known", null);
        }
        XMemcachedClientBuilder builder = new XMemcachedClientBuilder(List.of(place));
        builder.setConnectionPoolSize(1);
        builder.setSelectorPoolSize(1);
        builder.getConfiguration().setReadThreadCount(0);
        builder.setEnableHealSession(false);
        builder.setConnectTimeout(CONNECT.toMillis());
        try {
            client = builder.build();
            client.setEnableHeartBeat(false);
        } catch (IOException e) {
            throw new Lost(String.valueOf(e.getMessage()), e);
        }
        Set<Session> sessions = client.getConnector().getSessionSet();
        if (sessions.isEmpty()) {
            close();
            throw new Lost("connection refused", null);
        }
        session = sessions.iterator().next();
    }

    /// How long it waits for an answer, at first as long as for being connected.
    void patience(Duration time) {
        patience = time;
    }

    /// Sends a command and waits for the lines of its answer, also when this thread is interrupted: by then
    /// the command may have been done.
    ///
    /// @throws Lost when the connection has ended, or no answer came in time
    List<String> ask(String text) {
        if (session.isClosed()) {
            throw new Lost("the connection is lost", null);
        }
        Request request = new Request(text);
        session.write(request);
        boolean interrupted = false;
        try {
            long begin = System.nanoTime();
            for (boolean over = false; System.nanoTime() - begin < patience.toNanos(); ) {
                // Whoever closes tells those who wait, but one who has just come may be missed.
                boolean closed = session.isClosed();
                try {
                    if (request.getLatch().await(LOOK_MILLIS, TimeUnit.MILLISECONDS) || (closed && over)) {
                        return answer(request);
                    }
                    over = closed;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throw new Lost("there was no answer in time", null);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The port from which it comes.
    int localPort() {
        return ((MemcachedTCPSession) session).socket().getLocalPort();
    }

    private static List<String> answer(Request request) {
        if (request.getResult() instanceof List<?> lines) {
            return lines.stream().map(String.class::cast).toList();
        }
        throw new Lost("the connection is lost", request.getException());
    }

    /// Ends it at once, and whoever waits for an answer is told. Any thread.
    @Override
    public void close() {
        try {
            client.getConnector().getSessionSet().forEach(Session::close);
            client.shutdown();
        } catch (IOException e) {
            // It was to go, and is gone.
        }
    }
}
