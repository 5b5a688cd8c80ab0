package org.lostcount.ui.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableListBase;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query.Order;
import org.lostcount.check.Grade;
import org.lostcount.report.Numbers;

/// The saved runs, a line each. The archive puts them in order, not the table. FX thread.
final class RunTable extends TableView<Entry> {
    /// Width of a column in em.
    private record Width(TableColumn<Entry, ?> column, double em) {}

    /// The lines, which are replaced all at once: JavaFX' own list takes them one by one.
    private static final class Lines extends ObservableListBase<Entry> {
        private List<Entry> entries = List.of();

        void replace(List<Entry> others) {
            beginChange();
            List<Entry> before = entries;
            entries = others;
            nextReplace(0, others.size(), before);
            endChange();
        }

        @Override
        public Entry get(int index) {
            return entries.get(index);
        }

        @Override
        public int size() {
            return entries.size();
        }
    }

    private final List<Width> widths;
    private final Lines lines = new Lines();
    private final Runnable whenSelected;
    private boolean replacing;
    private int answered;

    /// @param selected is called whenever other runs are selected, or the same ones have changed
    RunTable(HistoryViewModel model, Runnable selected) {
        this.whenSelected = selected;
        setItems(lines);
        setId("history-table");
        setAccessibleText("Runs that were kept");
        getStyleClass().add("dense");
        TableColumn<Entry, String> begun = column("Begun", Order.BEGUN, false, e -> Numbers.moment(e.begun()));
        widths = List.of(
                new Width(column("Pin", null, false, e -> e.remarks().pinned() ? "•" : ""), 2.8),
                new Width(begun, 9.9),
                new Width(column("Counter", Order.COUNTER, false, Entry::counter), 13.2),
                // In the largest letters there is room for no more than what follows.
                new Width(verdict(), 10.6),
                new Width(column("Threads", Order.THREADS, true, e -> Numbers.grouped(e.threads())), 5.2),
                new Width(rate(), 7.2),
                new Width(column("p99", Order.P99, true, e -> Numbers.micros(e.p99Micros())), 5),
                new Width(column("Name", Order.NAME, false, e -> e.remarks().name()), 7),
                new Width(
                        column(
                                "Tags",
                                null,
                                false,
                                e -> String.join(" ", e.remarks().tags())),
                        5.8));
        widths.forEach(width -> getColumns().add(width.column()));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setRowFactory(_ -> new Line());
        begun.setSortType(TableColumn.SortType.DESCENDING);
        getSortOrder().add(begun);
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Entry>) _ -> {
            if (!replacing) {
                selected.run();
            }
        });
        setSortPolicy(_ -> {
            if (!replacing) {
                order(model);
            }
            return true;
        });
    }

    /// A line that a screen reader reads as a sentence.
    private static final class Line extends TableRow<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setAccessibleText(entry == null ? null : Sentences.of(entry));
        }
    }

    private void order(HistoryViewModel model) {
        if (getSortOrder().isEmpty()) {
            model.filter().order(Order.BEGUN, false);
        } else {
            TableColumn<Entry, ?> by = getSortOrder().getFirst();
            model.filter().order((Order) by.getUserData(), by.getSortType() == TableColumn.SortType.ASCENDING);
        }
    }

    private static TableColumn<Entry, String> column(
            String head, @Nullable Order order, boolean number, Function<Entry, String> words) {
        TableColumn<Entry, String> column = new TableColumn<>(head);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(words.apply(cell.getValue())));
        column.setSortable(order != null);
        column.setUserData(order);
        if (number) {
            column.getStyleClass().add("number");
        }
        return column;
    }

    private static TableColumn<Entry, Entry> verdict() {
        TableColumn<Entry, Entry> column = new TableColumn<>("Verdict");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setUserData(Order.LOST);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(entry == null ? null : words(entry));
                for (Grade grade : Grade.values()) {
                    getStyleClass().remove(grade.word());
                }
                if (entry != null) {
                    getStyleClass().add(entry.grade().word());
                }
            }
        });
        return column;
    }

    private static TableColumn<Entry, Entry> rate() {
        TableColumn<Entry, Entry> column = new TableColumn<>("Rate");
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setUserData(Order.RATE);
        column.getStyleClass().add("number");
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(entry == null ? null : Numbers.rate(entry.rate()));
                getStyleClass().remove("doubtful");
                if (entry != null && !entry.why().isEmpty()) {
                    getStyleClass().add("doubtful");
                }
            }
        });
        return column;
    }

    private static String words(Entry entry) {
        String much = Sentences.much(entry);
        return entry.verdict().word() + (much.isEmpty() ? "" : " " + much);
    }

    /// Takes another size.
    void dress(int fontSize) {
        widths.forEach(width -> width.column().setPrefWidth(width.em() * fontSize));
        setFixedCellSize(Math.rint(fontSize * 2.1));
    }

    /// Shows these runs; those that were selected stay so. Where none of them is left, the next one in the old place
    /// is, or the first when something else was asked for; then it is brought into sight, too.
    ///
    /// @param question which one they answer
    void show(List<Entry> entries, int question) {
        Set<UUID> selected = selected().stream().map(Entry::id).collect(Collectors.toSet());
        int place = getSelectionModel().getSelectedIndices().stream()
                .mapToInt(index -> index)
                .min()
                .orElse(0);
        boolean anew = question != answered;
        answered = question;
        replacing = true;
        getSelectionModel().clearSelection();
        lines.replace(entries);
        int[] again = IntStream.range(0, entries.size())
                .filter(i -> selected.contains(entries.get(i).id()))
                .limit(selected.size())
                .toArray();
        if (again.length > 0) {
            getSelectionModel().selectIndices(again[0], again);
        } else if (!entries.isEmpty()) {
            getSelectionModel().select(anew ? 0 : Math.min(place, entries.size() - 1));
        }
        int first = again.length > 0 ? again[0] : 0;
        if (anew && !isInSight(first)) {
            bring(first);
        }
        replacing = false;
        whenSelected.run();
    }

    /// Scrolling costs a layout, also to where one is.
    private boolean isInSight(int row) {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= row
                && row < flow.getLastVisibleCell().getIndex();
    }

    /// The top is gone to with the next layout; for others the table lays itself out at once.
    private void bring(int row) {
        if (row == 0 && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            flow.setPosition(0);
        } else {
            scrollTo(row);
        }
    }

    List<Entry> selected() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /// What is listed, in words, with its head.
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(getColumns().stream().map(TableColumn::getText).toList());
        for (Entry entry : getItems()) {
            rows.add(getColumns().stream()
                    .map(column -> column.getCellData(entry) instanceof String words
                            ? words
                            : column.getUserData() == Order.RATE ? Sentences.rate(entry) : words(entry))
                    .toList());
        }
        return rows;
    }
}
