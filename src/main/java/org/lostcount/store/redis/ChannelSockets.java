package org.lostcount.store.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// Sockets that wait for an answer in one call to the system.
///
/// An ordinary [Socket] that was once given a timeout, as it needs for connecting, never blocks again: each answer
/// then costs a read that finds nothing, a poll, and the read. A channel's socket does not remember. On the other
/// hand, interrupting a thread that waits on it breaks the connection. Any thread.
///
/// @param millis how long is waited for being connected, and for answers until the connection is told otherwise
record ChannelSockets(HostAndPort place, int millis) implements JedisSocketFactory {
    @Override
    public Socket createSocket() {
        IOException reason = new IOException("it has no address");
        try {
            for (InetAddress host : InetAddress.getAllByName(place.getHost())) {
                try {
                    return connected(new InetSocketAddress(host, place.getPort()));
                } catch (IOException e) {
                    reason = e;
                }
            }
        } catch (UnknownHostException e) {
            throw new JedisConnectionException("the host is not known", e);
        }
        throw new JedisConnectionException(reason.getMessage(), reason);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            Socket socket = channel.socket();
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
