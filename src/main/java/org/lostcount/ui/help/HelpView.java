package org.lostcount.ui.help;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.guide.Guide;
import org.lostcount.guide.Topic;
import org.lostcount.ui.GroupedCell;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.page.MarkdownView;
import org.lostcount.ui.theme.Labels;

/// The pages of the guide and the list of keys, with a search. A page is read when it is opened. FX thread.
public final class HelpView extends HBox {
    /// The topic of the list of all keys.
    public static final String KEYS = "keys";
    /// The share of the window that it takes.
    private static final double WIDE = 0.86;

    private static final double HIGH = 0.76;
    /// So many topics stay in sight above the one that is shown.
    private static final int NEAR = 5;

    private final List<Topic> topics;
    private final String opened;
    private final Function<String, Optional<Node>> keys;
    private final TextField search = new TextField();
    private final ListView<Topic> list = new ListView<>();
    private final VBox content = new VBox();
    private final ScreenScroll page = new ScreenScroll(content);
    private @Nullable Topic shown;

    /// @param topic whose page is shown first: that of the screen that is open
    /// @param keys lists those of the screen with this topic, or all for [#KEYS]
    public HelpView(String topic, Function<String, Optional<Node>> keys) {
        getStyleClass().add("help");
        setMinHeight(0);
        topics = Stream.concat(
                        Stream.of(new Topic(KEYS, "In this window", "Keys", "what each key does")),
                        Guide.topics().stream())
                .toList();
        this.opened = topic;
        this.keys = keys;
        search.setId("help-search");
        search.setPromptText("Search the guide");
        search.setAccessibleText("Search the guide");
        search.textProperty().addListener((_, _, words) -> find(words.strip()));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                event.consume();
            }
        });
        list.setId("help-topics");
        list.setAccessibleText("Topics of the guide");
        list.setCellFactory(_ -> new TopicCell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null) {
                show(chosen);
            }
        });
        list.getItems().setAll(topics);
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox side = new VBox(search, list);
        side.getStyleClass().add("help-side");
        page.setId("help-page");
        page.setFitToHeight(false);
        content.getStyleClass().add("help-shown");
        BooleanBinding more = page.more();
        Label below = Labels.line("More below: Page Down", "muted");
        below.visibleProperty().bind(more);
        VBox shownPage = new VBox(page, below);
        VBox.setVgrow(page, Priority.ALWAYS);
        HBox.setHgrow(shownPage, Priority.ALWAYS);
        getChildren().addAll(side, shownPage);
        // The keyboard is beside the page, in the list or the search.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (page.page(event.getCode())) {
                event.consume();
            }
        });
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                prefWidthProperty().bind(scene.widthProperty().multiply(WIDE));
                prefHeightProperty().bind(scene.heightProperty().multiply(HIGH));
            }
        });
        open(topic);
    }

    /// What gets the keyboard first.
    public Node first() {
        return list;
    }

    private void open(String name) {
        topics.stream().filter(topic -> topic.name().equals(name)).findFirst().ifPresent(topic -> {
            list.getSelectionModel().select(topic);
            // What is in sight without scrolling should stay there.
            list.scrollTo(Math.max(0, list.getItems().indexOf(topic) - NEAR));
        });
    }

    private void find(String words) {
        if (words.isEmpty()) {
            Topic last = shown;
            list.getItems().setAll(topics);
            list.getSelectionModel().select(last);
            return;
        }
        List<Topic> found = Guide.about(words);
        list.getItems().setAll(found);
        if (found.isEmpty()) {
            content.getChildren()
                    .setAll(Labels.text("No page of the guide has “" + words + "” in it. Try a single word.", "page"));
        } else {
            list.getSelectionModel().select(0);
        }
    }

    private void show(Topic topic) {
        shown = topic;
        content.getChildren().clear();
        if (topic.name().equals(KEYS) || topic.name().equals(opened)) {
            keys.apply(topic.name()).ifPresent(content.getChildren()::add);
        }
        if (!topic.name().equals(KEYS)) {
            content.getChildren().add(new MarkdownView(Guide.parse(Guide.text(topic)), this::follow));
        }
        page.setVvalue(0);
        page.setAccessibleText(topic.title());
    }

    /// To another page of the guide. What leads elsewhere is shown as it is written, to be copied: this program opens
    /// no browser.
    private void follow(String destination) {
        String name = destination.replaceFirst("#.*", "");
        if (name.endsWith(Guide.ENDING)) {
            search.clear();
            open(name.substring(0, name.length() - Guide.ENDING.length()));
        } else {
            search.setText(destination);
        }
    }

    /// The title of a topic, below the name of its group where that begins.
    private static final class TopicCell extends GroupedCell<Topic> {
        @Override
        protected String group(Topic topic) {
            return topic.group().replaceFirst(":\\s*$", "");
        }

        @Override
        protected Node line(Topic topic) {
            return new Label(topic.title().replaceFirst("[:,].*", ""));
        }

        @Override
        protected String spoken(Topic topic) {
            return topic.title() + ", " + topic.line();
        }
    }
}
