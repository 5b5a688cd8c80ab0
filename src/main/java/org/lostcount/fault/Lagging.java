package org.lostcount.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A way that takes its time: what is written comes out in the same order, so much later. What is still under way when
/// it is closed never arrives. One thread writes; any may close.
final class Lagging extends OutputStream {
    /// Of pieces; whoever writes more waits, as he would at the end of a real line.
    private static final int ROOM = 1 << 10;

    private final OutputStream out;
    private final Supplier<Duration> delay;
    private final BlockingQueue<Piece> way = new ArrayBlockingQueue<>(ROOM);
    private final Thread carrier;
    private volatile boolean closed;

    private record Piece(ByteBuffer bytes, long due) {}

    /// @param delay of what is written now
    Lagging(OutputStream out, Supplier<Duration> delay) {
        this.out = out;
        this.delay = delay;
        this.carrier = Thread.ofVirtual().name("relay-lag").start(this::carry);
    }

    private void carry() {
        try {
            while (!closed) {
                Piece next = way.take();
                TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
                out.write(next.bytes().array());
            }
        } catch (IOException e) {
            closed = true; // the other side is gone, and whoever writes next is told so
            way.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Piece piece = new Piece(
                ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length)),
                System.nanoTime() + delay.get().toNanos());
        try {
            while (!way.offer(piece, 100, TimeUnit.MILLISECONDS)) {
                requireOpen();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the way is closed");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        carrier.interrupt();
        out.close();
    }
}
