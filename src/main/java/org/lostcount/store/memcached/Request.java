package org.lostcount.store.memcached;

import com.google.code.yanf4j.buffer.IoBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.impl.MemcachedTCPSession;
import org.jspecify.annotations.Nullable;

/// One command as it is sent, and the lines of its answer. The client's own `incr` reads sums as signed
/// numbers, and makes a key that is missing; this one leaves both to the counter.
final class Request extends Command {
    private static final String END = "END";
    private static final List<String> MORE = List.of("VALUE ", "STAT ", "key=");

    private final byte[] text;
    private final List<String> lines = new ArrayList<>();

    /// @param text with its line ends
    Request(String text) {
        // No kind that the client would merge with others.
        super("", CommandType.INCR, new CountDownLatch(1));
        this.text = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void encode() {
        setIoBuffer(IoBuffer.wrap(text));
    }

    /// Takes what has arrived of the answer, and says whether it is whole: what begins with a value, a figure
    /// or a key goes on until `END`, everything else is one line.
    @Override
    public boolean decode(MemcachedTCPSession session, ByteBuffer arrived) {
        for (String line = line(arrived); line != null; line = line(arrived)) {
            boolean goesOn = !lines.isEmpty() || MORE.stream().anyMatch(line::startsWith);
            lines.add(line);
            if (!goesOn || line.equals(END)) {
                setResult(List.copyOf(lines));
                countDownLatch();
                return true;
            }
        }
        return false;
    }

    /// The next line that has wholly arrived. Lists of keys have no `\r` at their ends.
    private static @Nullable String line(ByteBuffer arrived) {
        for (int i = arrived.position(); i < arrived.limit(); i++) {
            if (arrived.get(i) == '\n') {
                byte[] line = new byte[i - arrived.position()];
                arrived.get(line).get();
                return new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
            }
        }
        return null;
    }
}
