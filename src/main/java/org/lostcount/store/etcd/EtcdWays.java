package org.lostcount.store.etcd;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The ways between the nodes of an etcd, of which those of one node can be cut off. Every node works in a directory of
/// its own. There it finds the others by sockets that are doors of ours, and lead to the real ones. Any thread.
final class EtcdWays implements AutoCloseable {
    private static final int BUFFER = 1 << 14;
    private static final int NOBODY = -1;

    private final Path directory;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final Set<Closeable> connections = ConcurrentHashMap.newKeySet();
    private int cutOff = NOBODY;

    /// Who comes by a door, and where it leads.
    private record Way(int from, int to) {}

    private EtcdWays(Path directory) {
        this.directory = directory;
    }

    /// Between so many nodes, below a directory that is closed to others.
    static EtcdWays between(Path directory, int nodes) throws IOException {
        EtcdWays ways = new EtcdWays(directory);
        try {
            for (int from = 0; from < nodes; from++) {
                Files.createDirectory(ways.workplace(from));
                for (int to = 0; to < nodes; to++) {
                    if (from != to) {
                        ways.open(new Way(from, to));
                    }
                }
            }
            return ways;
        } catch (IOException e) {
            ways.close();
            throw e;
        }
    }

    /// Where a node works.
    Path workplace(int node) {
        return directory.resolve("at" + node);
    }

    private Path socket(int seenBy, int node) {
        return workplace(seenBy).resolve(EtcdRecipe.peer(node));
    }

    private void open(Way way) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        doors.add(door);
        door.bind(UnixDomainSocketAddress.of(socket(way.from(), way.to())));
        Thread.ofVirtual().name("etcd-way").start(() -> accept(door, way));
    }

    private void accept(ServerSocketChannel door, Way way) {
        while (door.isOpen()) {
            try {
                SocketChannel client = door.accept();
                connections.add(client);
                Thread.ofVirtual().name("etcd-way-on").start(() -> connect(client, way));
            } catch (IOException e) {
                // Closed, or a node that went before it was let in.
            }
        }
    }

    private void connect(SocketChannel client, Way way) {
        try {
            SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket(way.to(), way.to())));
            connections.add(server);
            Thread.ofVirtual().name("etcd-way-back").start(() -> pass(server, client, way));
            pass(client, server, way);
        } catch (IOException e) {
            end(client);
        }
    }

    private void pass(SocketChannel from, SocketChannel to, Way way) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                awaitFlow(way);
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // One side is gone, and so is the other then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void end(SocketChannel connection) {
        connections.remove(connection);
        closeQuietly(connection);
    }

    /// From now on nothing gets through to this node or from it, until [#heal].
    synchronized void cut(int node) {
        cutOff = node;
    }

    /// What came meanwhile arrives now.
    synchronized void heal() {
        cutOff = NOBODY;
        notifyAll();
    }

    private synchronized void awaitFlow(Way way) throws InterruptedException {
        while (cutOff == way.from() || cutOff == way.to()) {
            wait();
        }
    }

    private static void closeQuietly(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            // It is gone, which is all that is wanted.
        }
    }

    @Override
    public void close() {
        doors.forEach(EtcdWays::closeQuietly);
        heal();
        connections.forEach(EtcdWays::closeQuietly);
    }
}
