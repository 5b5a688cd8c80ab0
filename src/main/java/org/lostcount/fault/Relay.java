package org.lostcount.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A way to a server on this machine that can be broken: it passes on what comes over each of its connections, until
/// it is told to cut one, to hold everything back for a while, or to let nobody through. Loopback only. Any thread.
public final class Relay implements AutoCloseable {
    private static final int BUFFER = 1 << 14;

    private final ServerSocket entrance;
    /// Whether a way may take its time.
    private final boolean lags;
    /// How long everything takes, each way.
    private volatile Duration delay = Duration.ZERO;
    /// By the port from which the server sees them come.
    private final Map<Integer, Link> links = new ConcurrentHashMap<>();
    /// The same ports, of all connections that there ever were.
    private final Set<Integer> passed = ConcurrentHashMap.newKeySet();

    private int target;
    private boolean open = true;
    /// How often it was shut.
    private int closings;
    private int stalls;

    /// @param target the server's port on the loopback address
    public Relay(int target) throws IOException {
        this(target, false);
    }

    /// A way that can be made longer by [#delay], if it is to lag.
    ///
    /// @param target the server's port on the loopback address
    public Relay(int target, boolean lags) throws IOException {
        this.target = target;
        this.lags = lags;
        entrance = new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    /// Where to connect instead of to the server.
    public int port() {
        return entrance.getLocalPort();
    }

    /// From now on passes on whatever comes after this time, and never what is still under way when a connection ends.
    /// Only where the way lags.
    public void delay(Duration time) {
        delay = time;
    }

    /// Has new connections wait, until [#open]. Those that are there go on.
    public synchronized void shut() {
        open = false;
        closings++;
    }

    /// Lets new connections through, to a server that may have moved.
    public synchronized void open(int port) {
        target = port;
        open = true;
        notifyAll();
    }

    /// Passes nothing on, in either direction, for `time`.
    public void stall(Duration time) throws InterruptedException {
        hold();
        try {
            Thread.sleep(time);
        } finally {
            release();
        }
    }

    /// Passes nothing on, in either direction, until [#release].
    public synchronized void hold() {
        stalls++;
    }

    /// Passes on again what has come since, unless it is held by others, too.
    public synchronized void release() {
        stalls--;
        notifyAll();
    }

    /// Cuts the connection that the server sees coming from `port`, at the next message to it.
    ///
    /// @param delivered whether that message still reaches the server; its answer never comes back
    public void cutAtNextMessage(int port, boolean delivered) {
        Link link = links.get(port);
        if (link != null) {
            link.doom = delivered ? Doom.AFTER : Doom.BEFORE;
        }
    }

    /// Says that the connection that the server sees coming from `port` is of use now.
    public void ready(int port) {
        Link link = links.get(port);
        if (link != null) {
            link.ready = true;
        }
    }

    /// The port from which the server sees one of those connections come that are [#ready], any one, if there is one.
    /// Where many are cut, and machines are slow, one that is just being made would never come to be of use.
    public OptionalInt anyReadyPort(RandomGenerator random) {
        return any(
                links.entrySet().stream()
                        .filter(link -> link.getValue().ready)
                        .map(Map.Entry::getKey)
                        .toList(),
                random);
    }

    /// The port from which the server sees one of the connections come, any one, if there is one.
    public OptionalInt anyPort(RandomGenerator random) {
        return any(ports(), random);
    }

    private static OptionalInt any(List<Integer> ports, RandomGenerator random) {
        return ports.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ports.get(random.nextInt(ports.size())));
    }

    /// The port from which the server sees that connection come which comes to the relay from `port`, if there is one.
    public OptionalInt portOf(int port) {
        return links.entrySet().stream()
                .filter(link -> link.getValue().client.getPort() == port)
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /// Whether a connection that the server sees coming from `port` came this way; it may have been cut since.
    public boolean hasPassed(int port) {
        return passed.contains(port);
    }

    /// Cuts the connection that the server sees coming from `port`, and says whether there was one.
    public boolean cut(int port) {
        Link link = links.get(port);
        if (link == null) {
            return false;
        }
        link.cut();
        return true;
    }

    /// The ports from which the server sees the connections come.
    public List<Integer> ports() {
        return List.copyOf(links.keySet());
    }

    /// The ports from which the server sees every second one of the connections come.
    public List<Integer> everySecondPort() {
        List<Integer> all = ports();
        return IntStream.range(0, all.size())
                .filter(i -> i % 2 == 1)
                .mapToObj(all::get)
                .toList();
    }

    /// Cuts every second one of the connections that are [#ready], and all that are being made.
    public void halve() {
        boolean stays = false;
        for (Link link : links.values()) {
            stays ^= link.ready;
            if (!link.ready || !stays) {
                link.cut();
            }
        }
    }

    /// Cuts all connections.
    public void cutAll() {
        links.values().forEach(Link::cut);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Thread.ofVirtual().name("relay-link").start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or a client that went before it was let in.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = connected();
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(client, server);
            passed.add(server.getLocalPort());
            links.put(server.getLocalPort(), link);
            if (entrance.isClosed()) {
                link.cut();
            }
            Thread.ofVirtual().name("relay-answers").start(() -> link.pass(server, client, false));
            link.pass(client, server, true);
        } catch (IOException e) {
            closeQuietly(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A connection to the server. One that was made while it was being taken down may lead to somebody else, who has
    /// taken its port: nothing is said over that.
    private Socket connected() throws IOException, InterruptedException {
        while (true) {
            Way way = awaitOpen();
            Socket server = new Socket();
            try {
                server.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), way.port()));
                if (isStill(way)) {
                    return server;
                }
            } catch (IOException e) {
                closeQuietly(server);
                throw e;
            }
            closeQuietly(server);
        }
    }

    private record Way(int port, int closings) {}

    private synchronized Way awaitOpen() throws InterruptedException {
        while (!open) {
            wait();
        }
        return new Way(target, closings);
    }

    private synchronized boolean isStill(Way way) {
        return way.closings() == closings;
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (stalls > 0) {
            wait();
        }
    }

    /// Cuts everything and lets nobody in any more. Idempotent.
    @Override
    public void close() {
        closeQuietly(entrance);
        open(target);
        cutAll();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is gone, which is all that is wanted.
        }
    }

    /// When a connection is to be cut: before its next message is passed on, or after.
    private enum Doom {
        BEFORE,
        AFTER
    }

    private final class Link {
        private final Socket client;
        private final Socket server;
        volatile @Nullable Doom doom;
        volatile boolean ready;
        /// Whether no answer may come back any more.
        private volatile boolean muted;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to, boolean outward) {
            try (InputStream in = from.getInputStream();
                    OutputStream out = delayed(to.getOutputStream())) {
                byte[] buffer = new byte[BUFFER];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    awaitFlow();
                    Doom now = outward ? doom : null;
                    if (now == Doom.BEFORE || (!outward && muted)) {
                        return;
                    }
                    // Before the message is out, as its answer may come at once.
                    if (now == Doom.AFTER) {
                        muted = true;
                    }
                    out.write(buffer, 0, length);
                    if (now == Doom.AFTER) {
                        return;
                    }
                }
            } catch (IOException e) {
                // One side is gone, and so is the other then.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                cut();
            }
        }

        private OutputStream delayed(OutputStream out) {
            return lags ? new Lagging(out, () -> delay) : out;
        }

        void cut() {
            links.remove(server.getLocalPort(), this);
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
