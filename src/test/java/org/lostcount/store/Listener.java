package org.lostcount.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A port on which a process takes connections, as Linux tells it. Immutable.
///
/// @param address in Linux's own hexadecimal way
public record Listener(String address, int port) {
    private static final Set<String> STATES = Set.of("0A", "07");

    /// Those of these processes, datagrams' as well.
    public static List<Listener> of(List<ProcessHandle> processes) throws IOException {
        Set<String> sockets = new HashSet<>();
        processes.forEach(process -> sockets.addAll(sockets(process)));
        List<Listener> listeners = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path file = Path.of("/proc/net", table);
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length > 9 && STATES.contains(words[3]) && sockets.contains("socket:[" + words[9] + "]")) {
                    String[] place = words[1].split(":", -1);
                    listeners.add(new Listener(place[0], Integer.parseInt(place[1], 16)));
                }
            }
        }
        return listeners;
    }

    private static List<String> sockets(ProcessHandle process) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.map(Listener::target).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    public boolean isLoopback() {
        return address.endsWith("0100007F") || address.equals("00000000000000000000000001000000");
    }
}
