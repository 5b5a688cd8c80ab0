package org.lostcount.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lostcount.archive.Entry;
import org.lostcount.load.Rate;

/// A list of saved runs for programs. The components' names are a contract, as those of [RunDocument] are. Any thread.
public final class EntriesReport {
    private record Document(String tool, String version, List<Line> runs) {}

    private record Line(
            UUID id,
            Instant begun,
            String counter,
            int threads,
            String verdict,
            String grade,
            long expected,
            long lost,
            double throughput,
            double rate,
            boolean comparable,
            List<String> why,
            double p99Micros,
            String storeVersion,
            boolean evidence,
            String name,
            List<String> tags,
            String note,
            boolean pinned) {}

    private EntriesReport() {}

    /// The list as JSON, ending in a line break.
    public static String json(List<Entry> entries) {
        List<Line> lines = entries.stream().map(EntriesReport::line).toList();
        return JsonReport.MAPPER.writeValueAsString(new Document(Product.NAME, Product.version(), lines)) + "\n";
    }

    private static Line line(Entry entry) {
        return new Line(
                entry.id(),
                entry.begun(),
                entry.counter(),
                entry.threads(),
                entry.verdict().word(),
                entry.grade().word(),
                entry.expected(),
                entry.lost(),
                entry.throughput(),
                entry.rate(),
                entry.why().isEmpty(),
                entry.why().stream().map(Rate.Doubt::word).toList(),
                entry.p99Micros(),
                entry.engine(),
                entry.hasEvidence(),
                entry.remarks().name(),
                entry.remarks().tags(),
                entry.remarks().note(),
                entry.remarks().pinned());
    }
}
