package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Environment;
import org.lostcount.step.Matrix;
import org.lostcount.step.Setup;

/// The matrix as files tell it. The components' names are a contract, as those of [RunDocument] are.
record MatrixDocument(String tool, String version, EnvironmentDocument environment, List<One> cells) {
    /// @param observed in words
    /// @param documented what the store's documentation promises, in words
    /// @param because where it does
    /// @param disagrees whether an order lost where the documentation says that none can
    record One(
            String counter,
            @Nullable String isolation,
            int workers,
            boolean autocommit,
            int orders,
            boolean complete,
            Map<String, Integer> counts,
            String observed,
            String documented,
            String because,
            boolean disagrees) {}

    static MatrixDocument of(Matrix matrix) {
        return new MatrixDocument(
                Product.NAME,
                Product.version(),
                EnvironmentDocument.of(Environment.current()),
                matrix.cells().stream().map(MatrixDocument::one).toList());
    }

    private static One one(Matrix.Cell cell) {
        Setup setup = cell.orders().setup();
        Map<String, Integer> counts = new LinkedHashMap<>();
        cell.orders().counts().forEach((result, count) -> counts.put(result.word(), count));
        return new One(
                setup.counter().toString(),
                setup.counter().isSql() ? setup.isolation().word() : null,
                setup.workers(),
                setup.autocommit(),
                cell.orders().tried().size(),
                cell.orders().complete(),
                counts,
                OrdersReport.observed(cell.orders()),
                cell.documented().says().words(),
                cell.documented().because(),
                cell.disagrees());
    }
}
