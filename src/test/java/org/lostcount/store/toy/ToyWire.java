package org.lostcount.store.toy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.lostcount.store.keyvalue.Connector;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.Stored;

/// A connection to the toy server. One thread.
final class ToyWire {
    static final Errors ERRORS = Errors.of(IllegalStateException.class, UncheckedIOException.class);

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    private ToyWire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.US_ASCII);
    }

    static Connector<ToyWire> to(int port) {
        return new Connector<>() {
            @Override
            public ToyWire connect() {
                try {
                    return new ToyWire(port);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public int localPort(ToyWire wire) {
                return wire.socket.getLocalPort();
            }

            @Override
            public void cut(ToyWire wire) {
                try {
                    wire.socket.close();
                } catch (IOException e) {
                    // It was to go, and is gone.
                }
            }
        };
    }

    /// The words of the answer to a line.
    String[] ask(String line) {
        try {
            out.write(line.strip() + "\n");
            out.flush();
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("the connection is lost");
            }
            if (answer.endsWith("?")) {
                throw new IllegalStateException(answer);
            }
            return answer.split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a cell holds, according to an answer.
    static Stored stored(String... found) {
        return new Stored(Long.parseLong(found[0]), Long.parseLong(found[1]), found[2]);
    }
}
