package org.lostcount.store.mariadb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.store.installed.Certificate;
import org.lostcount.store.installed.InstalledServer;

/// The nodes that are started together as one cluster. They talk over TLS, and only with who has the certificate, which
/// is made anew for each start: Galera's own port knows no passwords. Immutable.
///
/// They begin as a cluster does whose nodes have all crashed: each knows who the others were (`gvwstate.dat`), and as
/// soon as all of them are there, and are equally far, they go on without one that leads, or that copies its data.
record GaleraGroup(List<Member> members, Certificate certificate) {
    /// One of them.
    ///
    /// @param port where the others find it
    /// @param transfers where it would be sent what it lacks; as all begin equally far, none is
    record Member(UUID id, int port, int transfers) {}

    /// Chooses ports that nobody had a moment ago.
    static GaleraGroup of(int nodes) throws IOException {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < 2 * nodes) {
            int port = InstalledServer.freePort();
            if (!ports.contains(port)) {
                ports.add(port);
            }
        }
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            members.add(new Member(timeBased(i), ports.get(2 * i), ports.get(2 * i + 1)));
        }
        return new GaleraGroup(List.copyOf(members), Certificate.make("Lost Count's Galera nodes"));
    }

    /// Whether nobody has any of the ports now.
    boolean isFree() {
        return members.stream()
                .flatMap(member -> Stream.of(member.port(), member.transfers()))
                .allMatch(InstalledServer::isFree);
    }

    /// An id as Galera makes them, of the first version.
    private static UUID timeBased(int node) {
        UUID random = UUID.randomUUID();
        long high = (random.getMostSignificantBits() & ~0xf000L) | 0x1000L;
        return new UUID(high, random.getLeastSignificantBits() + node);
    }

    /// Where all are.
    String address() {
        return members.stream()
                .map(member -> "127.0.0.1:" + member.port())
                .collect(Collectors.joining(",", "gcomm://", ""));
    }

    /// What one of them knows of the others, as Galera itself writes it down.
    String lastView(Member self) {
        String all = members.stream()
                .map(member -> "member: " + member.id() + " 0\n")
                .collect(Collectors.joining());
        return "my_uuid: " + self.id() + "\n#vwbeg\nview_id: 3 "
                + members.getFirst().id() + " " + members.size() + "\nbootstrap: 0\n" + all + "#vwend\n";
    }
}
