package org.lostcount.store.sql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;

/// Sockets that wait for an answer in one call to the system.
///
/// An ordinary [Socket] that was once given a timeout, as drivers and the pool do for connecting, never blocks
/// again: each answer then costs a read that finds nothing, a poll, and the read. A channel's socket does not
/// remember. On the other hand, interrupting a thread that waits on it breaks the connection.
///
/// The drivers make their own instances by name. Any thread.
public final class ChannelSockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        return SocketChannel.open().socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return SocketChannel.open(new InetSocketAddress(host, port)).socket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.bind(new InetSocketAddress(localHost, localPort)).connect(new InetSocketAddress(host, port));
            return channel.socket();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
