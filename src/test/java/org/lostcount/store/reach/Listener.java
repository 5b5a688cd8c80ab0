package org.lostcount.store.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Something on the loopback address that takes connections and is no database.
public final class Listener implements AutoCloseable {
    /// What it does with a connection.
    public enum Manner {
        /// Says nothing.
        SILENT,
        /// Says a byte now and then, without end.
        TRICKLING,
        /// Says what no database says, and then nothing.
        FOREIGN
    }

    private final ServerSocket listening;
    private final Manner manner;
    private final char trickle;
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final CountDownLatch visited = new CountDownLatch(1);

    public Listener(Manner manner) throws IOException {
        this(manner, 'S');
    }

    /// @param trickle what it says where it says one thing again and again
    public Listener(Manner manner, char trickle) throws IOException {
        this.trickle = trickle;
        this.manner = manner;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::take);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /// Waits until somebody has come.
    public void awaitVisitor() throws InterruptedException {
        visited.await();
    }

    private void take() {
        try {
            while (true) {
                Socket socket = listening.accept();
                taken.add(socket);
                visited.countDown();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void answer(Socket socket) {
        try {
            var out = socket.getOutputStream();
            switch (manner) {
                case SILENT -> {}
                case FOREIGN -> out.write("SSH-2.0-OpenSSH_9.2\r\n Password: \r\n".getBytes(StandardCharsets.US_ASCII));
                case TRICKLING -> {
                    while (true) {
                        out.write(trickle);
                        Thread.sleep(100);
                    }
                }
            }
        } catch (IOException e) {
            // The visitor has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : taken) {
            socket.close();
        }
    }
}
