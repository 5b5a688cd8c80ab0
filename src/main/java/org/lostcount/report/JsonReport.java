package org.lostcount.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.compare.Comparison;
import org.lostcount.file.StrictJson;
import org.lostcount.load.RunResult;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The report for programs. Its names are those of [Document] and [RunDocument], in their order.
final class JsonReport {
    static final JsonMapper MAPPER = StrictJson.upTo(1 << 20, 2_000_000)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private record Document(
            String tool,
            String version,
            EnvironmentDocument environment,
            List<RunDocument> runs,
            List<NotRunDocument> notRun,
            boolean complete,
            String again,
            @Nullable ComparisonDocument comparison,
            @Nullable List<RequirementDocument> required) {}

    private record NotRunDocument(String counter, int threads, String reason) {}

    private JsonReport() {}

    static String text(Report report) {
        Document document = new Document(
                Product.NAME,
                Product.version(),
                EnvironmentDocument.of(report.environment()),
                report.runs().stream().map(RunDocument::of).toList(),
                report.notRun().stream()
                        .map(n -> new NotRunDocument(n.counter().toString(), n.threads(), n.reason()))
                        .toList(),
                report.complete(),
                report.again(),
                report.runs().size() > 1 ? ComparisonDocument.of(Comparison.of(report.runs())) : null,
                RequirementDocument.of(report.demands().required()));
        return MAPPER.writeValueAsString(document) + "\n";
    }

    /// One run alone, as the list of runs holds it.
    static String text(RunResult run) {
        return MAPPER.writeValueAsString(RunDocument.of(run));
    }
}
