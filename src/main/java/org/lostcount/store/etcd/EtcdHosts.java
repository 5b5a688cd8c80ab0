package org.lostcount.store.etcd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;

/// The nodes of one etcd. Connections are spread over them: each goes to the next one, and where that does not answer,
/// to the one after it. Any thread.
final class EtcdHosts {
    /// What stands before, the hosts, and what stands behind.
    private static final Pattern URL = Pattern.compile("([a-z]+://(?:[^@/?]*@)?)([^/?]*)(.*)");

    private final List<EtcdAddress> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    EtcdHosts(List<EtcdAddress> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /// Those that the user has named, with commas between them.
    static EtcdHosts of(StoreAddress address) throws StoreException {
        Matcher url = URL.matcher(String.valueOf(address.url()));
        if (!url.matches()) {
            return new EtcdHosts(List.of(EtcdAddress.of(address)));
        }
        List<EtcdAddress> nodes = new ArrayList<>();
        for (String host : url.group(2).split(",", -1)) {
            String one = url.group(1) + host + url.group(3);
            nodes.add(EtcdAddress.of(new StoreAddress(one, address.user(), address.password(), address.table())));
        }
        return new EtcdHosts(nodes);
    }

    /// A connection that is there and let in.
    ///
    /// @throws RuntimeException as [EtcdAddress#connect], when there is none at any node
    EtcdConnection connect(Duration patience) {
        int first = turn.getAndIncrement();
        for (int i = 0; ; i++) {
            try {
                return nodes.get(Math.floorMod(first + i, nodes.size())).connect(patience);
            } catch (EtcdException refused) {
                throw refused;
            } catch (RuntimeException e) {
                if (i == nodes.size() - 1) {
                    throw e;
                }
            }
        }
    }

    @Override
    public String toString() {
        return nodes.stream().map(EtcdAddress::toString).collect(Collectors.joining(", "));
    }
}
