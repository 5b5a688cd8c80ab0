package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.archive.HistoryFile;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Ways to change a history: each is found, or stands in the guide's list of what a record alone can't show.
@EitherLane
class TamperingTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path directory;

    /// A history whose lines can be changed.
    private static final class Text {
        final ObjectNode head;
        final List<ObjectNode> lines = new ArrayList<>();

        Text(List<String> text) {
            head = (ObjectNode) JSON.readTree(text.getFirst());
            text.stream().skip(1).forEach(line -> lines.add((ObjectNode) JSON.readTree(line)));
        }

        List<String> text() {
            List<String> text = new ArrayList<>(List.of(head.toString()));
            lines.forEach(line -> text.add(line.toString()));
            return text;
        }

        ObjectNode cell() {
            return (ObjectNode) head.get("cells").get(0);
        }

        ObjectNode sums() {
            return (ObjectNode) head.get("sums");
        }

        /// What an operation is called.
        String name(ObjectNode line) {
            int worker = line.get("w").intValue();
            long before = lines.subList(0, lines.indexOf(line)).stream()
                    .filter(other -> other.get("w").intValue() == worker)
                    .count();
            return worker + "." + (before + 1);
        }

        ObjectNode named(String name) {
            return lines.stream()
                    .filter(line -> name(line).equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /// The operations that the value left is built on, the last one first.
        List<ObjectNode> trunk() {
            List<ObjectNode> trunk = new ArrayList<>();
            for (String at = cell().get("by").stringValue(); !at.equals("start"); ) {
                ObjectNode line = named(at);
                trunk.add(line);
                at = line.get("on").stringValue();
            }
            return trunk;
        }

        /// One that was lost, on which nothing builds.
        ObjectNode lost() {
            Set<String> bases = new HashSet<>();
            lines.forEach(line -> bases.add(line.path("on").asString("")));
            List<ObjectNode> trunk = trunk();
            return lines.stream()
                    .filter(line -> !trunk.contains(line) && !bases.contains(name(line)))
                    .findFirst()
                    .orElseThrow();
        }

        ObjectNode first(Predicate<ObjectNode> which) {
            return lines.stream().filter(which).findFirst().orElseThrow();
        }
    }

    private static void add(ObjectNode node, String name, long more) {
        node.put(name, node.get(name).longValue() + more);
    }

    /// Everything that follows from an order of writes is told anew, as a forger would.
    private static void revalue(Text record) {
        Map<String, Long> values = new TreeMap<>(Map.of("start", 0L));
        boolean more = true;
        while (more) {
            more = false;
            for (ObjectNode line : record.lines) {
                Long from = values.get(line.path("on").asString(""));
                String name = record.name(line);
                if (from != null && !values.containsKey(name)) {
                    values.put(name, from + line.get("delta").longValue());
                    line.put("from", from);
                    line.put("to", values.get(name));
                    more = true;
                }
            }
        }
        for (ObjectNode line : record.lines) {
            if (line.has("over") && !line.get("over").equals(line.get("on"))) {
                line.put("was", values.get(line.get("over").stringValue()));
            } else {
                line.remove("was");
            }
        }
    }

    /// What verify has against it.
    private static List<String> doubts(Text record) {
        byte[] text = String.join("\n", record.text()).getBytes(StandardCharsets.UTF_8);
        try {
            return HistoryFile.check(new ByteArrayInputStream(text), History.MOST)
                    .doubts();
        } catch (UnfitFileException e) {
            return List.of(e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void found(List<String> sound, String kind, Consumer<Text> change) {
        assertThat(doubts(changed(sound, kind, change))).as(kind).isNotEmpty();
    }

    /// What can't be found: that it is so is in the guide, in these words.
    private static void notFound(List<String> sound, String words, Consumer<Text> change) {
        assertThat(doubts(changed(sound, words, change))).as(words).isEmpty();
        assertThat(Manual.page("record").text().replaceAll("\\s+", " ")).contains(words);
    }

    private static Text changed(List<String> sound, String kind, Consumer<Text> change) {
        Text record = new Text(sound);
        String before = record.text().toString();
        change.accept(record);
        assertThat(record.text().toString()).as(kind).isNotEqualTo(before);
        return record;
    }

    private List<String> run(String... words) throws IOException {
        Path file = directory.resolve("run.jsonl");
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(words));
        line.addAll(List.of("--threads=4", "--increments=15", "--think-time=300us", "--history=" + file));
        Ran ran = Ran.of(line.toArray(String[]::new));
        assertThat(ran.err()).isEmpty();
        List<String> lines = Files.readAllLines(file);
        assertThat(doubts(new Text(lines))).isEmpty();
        return lines;
    }

    @Test
    void ofALostRun() throws Exception {
        List<String> run = run("h2/naive");

        found(run, "format of before", r -> r.head.put("format", "lost-count history 2"));
        found(run, "counter of another promise", r -> r.head.put("counter", "h2/locking"));
        found(run, "counter of another task", r -> r.head.put("counter", "take:h2/naive"));
        found(run, "task", r -> r.head.put("task", "number"));
        found(run, "promise", r -> r.head.put("promise", "no_loss"));
        found(run, "number of operations", r -> add(r.head, "operations", -1));
        found(run, "value left", r -> add(r.cell(), "value", 1));
        found(
                run,
                "last writer",
                r -> r.cell().put("by", r.trunk().get(1).get("on").stringValue()));
        found(run, "start", r -> r.head.put("start", 1));
        found(
                run,
                "a restart that was not",
                r -> r.head.set("restarts", JSON.createArrayNode().add(1)));
        found(run, "a kill that was not, while it was answered", TamperingTest::kill);
        found(run, "verdict", r -> r.head.put("verdict", "EXACT"));
        found(run, "grade", r -> r.head.put("grade", "acceptable"));
        found(run, "what was lost", r -> add(r.head, "lost", -1));
        found(run, "what was counted too many", r -> r.head.put("overcounted", 1));
        found(run, "duplicates", r -> r.head.put("duplicates", 2));
        found(run, "sums", r -> add(r.sums(), "ok", 1));

        found(run, "worker", r -> r.lines.getLast().put("w", 1));
        found(run, "cell", r -> r.lost().put("cell", 1));
        found(run, "delta of one that was kept", r -> r.trunk().getFirst().put("delta", 2));
        found(run, "delta of one that was lost", r -> r.lost().put("delta", -1));
        found(run, "ok to fail", r -> r.lost().put("kind", "fail"));
        found(run, "ok to info", r -> r.lost().put("kind", "info"));
        found(run, "ok to none", r -> r.lost().put("kind", "none"));
        found(run, "ok to resent", r -> r.lost().put("kind", "resent"));
        found(run, "ok to found", r -> r.lost().put("kind", "found"));
        found(run, "predecessor of one that was kept", r -> r.trunk().getFirst().put("on", "start"));
        found(run, "predecessor of one that was lost", r -> r.lost().put("on", r.name(r.lost())));
        found(run, "what was replaced", r -> r.trunk().getFirst().put("over", "start"));
        found(run, "value read", r -> add(r.lost(), "from", 1));
        found(run, "value written", r -> add(r.lost(), "to", 1));
        found(run, "value replaced", r -> add(r.first(line -> line.has("was")), "was", 1));
        found(run, "fate of one that is known", r -> r.lost().put("fate", "did not happen"));
        found(run, "a beginning in the operation before", r -> r.lines.get(1).put("begun", 0));
        found(
                run,
                "a call after the read",
                r -> r.lost().put("call", r.lost().get("read").longValue() + 1));
        found(run, "an end in the operation after", r -> add(r.lines.getFirst(), "end", 1_000_000_000_000L));
        found(run, "a read before the operation", r -> r.lines.getLast().put("read", 0));
        found(run, "a write after the end", r -> add(r.lines.getLast(), "wrote", 1_000_000_000_000L));
        found(run, "a line less", r -> r.lines.remove(r.lost()));
        found(run, "a line twice", r -> r.lines.add(r.lines.getLast()));
        found(run, "two lines in each other's place", r -> r.lines.add(0, r.lines.remove(1)));
        found(run, "a cut in the middle", r -> {
            r.lines.subList(r.lines.size() / 2, r.lines.size()).clear();
            r.head.put("operations", r.lines.size());
        });
    }

    /// A kill long before the first operation, after which the store was let in again when the last one had ended.
    private static void kill(Text record) {
        ObjectNode faults = record.head.putObject("faults");
        faults.putObject("counts").put("restart-store", 1);
        faults.putArray("marks").addObject().put("at", -10_000_000_000L).put("fault", "restart-store");
        long last = record.lines.stream()
                .mapToLong(line -> line.get("end").longValue())
                .max()
                .orElseThrow();
        record.head.putArray("restarts").add(last + 1);
        record.head.put("durable", false);
    }

    /// Forgeries in which all sums fit again.
    @Test
    void ofALostRunBySomebodyWhoKnows() throws Exception {
        List<String> run = run("h2/naive");

        found(run, "a value read that was written later", r -> {
            ObjectNode lost = r.lost();
            lost.put("on", r.cell().get("by").stringValue());
            revalue(r);
        });
    }

    /// The writes of the cell in another order: two of them in each other's place, and everything that follows from
    /// it told anew.
    private static void swap(Text record, String one, String other) {
        List<ObjectNode> chain = new ArrayList<>();
        for (String at = record.cell().get("by").stringValue(); !at.equals("start"); ) {
            chain.addFirst(record.named(at));
            at = record.named(at).get("over").stringValue();
        }
        Collections.swap(chain, chain.indexOf(record.named(one)), chain.indexOf(record.named(other)));
        String before = "start";
        for (ObjectNode line : chain) {
            line.put("over", before);
            before = record.name(line);
        }
        revalue(record);
    }

    /// All three read the same value; then workers 1 and 2 the one of worker 3.
    private static final List<String> TWICE_LOST = List.of("""
            {"format":"lost-count history 3","counter":"h2/naive","task":"count","promise":"none","workers":3,\
            "operations":5,"unrecorded":0,"cells":[{"cell":0,"value":2,"by":"2.2"}],\
            "sums":{"ok":5,"none":0,"fail":0,"info":0,"okPlus":5,"okMinus":0,"infoPlus":0,"infoMinus":0},\
            "verdict":"LOST","grade":"interesting","lost":3,"duplicates":0}""", """
            {"w":1,"cell":0,"delta":1,"kind":"ok","on":"start","over":"start","from":0,"to":1,\
            "begun":0,"call":0,"read":5,"wrote":10,"end":11}""", """
            {"w":1,"cell":0,"delta":1,"kind":"ok","on":"3.1","over":"3.1","from":1,"to":2,\
            "begun":20,"call":20,"read":21,"wrote":30,"end":31}""", """
            {"w":2,"cell":0,"delta":1,"kind":"ok","on":"start","over":"1.1","from":0,"to":1,"was":1,\
            "begun":1,"call":1,"read":6,"wrote":12,"end":13}""", """
            {"w":2,"cell":0,"delta":1,"kind":"ok","on":"3.1","over":"1.2","from":1,"to":2,"was":2,\
            "begun":20,"call":20,"read":22,"wrote":32,"end":33}""", """
            {"w":3,"cell":0,"delta":1,"kind":"ok","on":"start","over":"2.1","from":0,"to":1,"was":1,\
            "begun":2,"call":2,"read":7,"wrote":14,"end":15}""");

    @Test
    void ofAnotherOrderOfWrites() {
        assertThat(doubts(new Text(TWICE_LOST))).isEmpty();

        found(TWICE_LOST, "one that was there before the other had begun", r -> swap(r, "1.1", "1.2"));
        notFound(
                TWICE_LOST,
                "the order of two writes that were lost, where both were under way at once",
                r -> swap(r, "1.1", "2.1"));
    }

    /// Workers 1 and 2 read the same value.
    private static final List<String> LOST = List.of("""
            {"format":"lost-count history 3","counter":"h2/naive","task":"count","promise":"none","workers":3,\
            "operations":3,"unrecorded":0,"cells":[{"cell":0,"value":2,"by":"3.1"}],\
            "sums":{"ok":3,"none":0,"fail":0,"info":0,"okPlus":3,"okMinus":0,"infoPlus":0,"infoMinus":0},\
            "verdict":"LOST","grade":"interesting","lost":1,"duplicates":0}""", """
            {"w":1,"cell":0,"delta":1,"kind":"ok","on":"start","over":"start","from":0,"to":1,\
            "begun":0,"call":0,"read":5,"wrote":10,"end":11}""", """
            {"w":2,"cell":0,"delta":1,"kind":"ok","on":"start","over":"1.1","from":0,"to":1,"was":1,\
            "begun":1,"call":1,"read":6,"wrote":12,"end":13}""", """
            {"w":3,"cell":0,"delta":1,"kind":"ok","on":"2.1","over":"2.1","from":1,"to":2,\
            "begun":20,"call":20,"read":21,"wrote":22,"end":23}""");

    @Test
    void ofALossThatIsLeftOut() {
        assertThat(doubts(new Text(LOST))).isEmpty();

        Consumer<Text> leftOut = r -> {
            r.lines.getFirst().put("w", 2);
            r.lines.remove(1);
            r.head.put("operations", 2);
            r.head.put("verdict", "EXACT").put("grade", "acceptable").put("lost", 0);
            add(r.sums(), "ok", -1);
            add(r.sums(), "okPlus", -1);
        };
        notFound(LOST, "an operation on which nothing was built, where all that names it is changed with it", leftOut);
        found(LOST, "left out, but named", r -> {
            leftOut.accept(r);
            r.lines.getFirst().put("over", "1.1");
        });
        found(LOST, "one that came after its successor", r -> {
            r.lines.getFirst().put("over", "3.1").put("was", 2);
            r.lines.get(1).put("over", "start").remove("was");
            r.cell().put("by", "1.1").put("value", 1);
            r.head.put("lost", 2);
        });
    }

    /// One whose answers were lost, and one of which was sent again.
    private static final List<String> RESENT = List.of("""
            {"format":"lost-count history 3","counter":"h2/atomic","task":"count","promise":"no_loss","workers":2,\
            "operations":5,"unrecorded":0,"cells":[{"cell":0,"value":3,"by":"2.2"}],\
            "faults":{"counts":{"kill-at-commit":3},"marks":[{"at":5,"fault":"kill-at-commit"}]},\
            "sums":{"ok":2,"none":0,"fail":0,"info":2,"okPlus":2,"okMinus":0,"infoPlus":2,"infoMinus":0},\
            "verdict":"EXACT","grade":"acceptable","lost":0,"duplicates":0}""", """
            {"w":1,"cell":0,"delta":1,"kind":"resent","fate":"did not happen",\
            "begun":0,"call":0,"read":0,"wrote":10,"end":10}""", """
            {"w":1,"cell":0,"delta":1,"kind":"ok","on":"start","over":"start","got":"1.2","from":0,"to":1,"given":1,\
            "begun":0,"call":20,"read":20,"wrote":30,"end":31}""", """
            {"w":2,"cell":0,"delta":1,"kind":"info","on":"1.2","over":"1.2","from":1,"to":2,"fate":"happened",\
            "begun":40,"call":40,"read":40,"wrote":50,"end":50}""", """
            {"w":2,"cell":0,"delta":1,"kind":"ok","on":"2.1","over":"2.1","got":"2.2","from":2,"to":3,"given":3,\
            "begun":60,"call":60,"read":60,"wrote":65,"end":66}""", """
            {"w":1,"cell":0,"delta":1,"kind":"info","fate":"did not happen",\
            "begun":70,"call":70,"read":70,"wrote":80,"end":80}""");

    @Test
    void ofARunOfLostAnswers() {
        assertThat(doubts(new Text(RESENT))).isEmpty();

        found(RESENT, "resent to fail", r -> {
            r.lines.getFirst().put("kind", "fail");
            r.lines.getFirst().remove("fate");
        });
        found(RESENT, "resent to fail, in the sums too", r -> {
            r.lines.getFirst().put("kind", "fail");
            r.lines.getFirst().remove("fate");
            add(r.sums(), "fail", 1);
        });
        found(RESENT, "resent to info", r -> r.lines.getFirst().put("kind", "info"));
        found(RESENT, "info to fail", r -> {
            r.lines.getLast().put("kind", "fail");
            r.lines.getLast().remove("fate");
        });
        found(RESENT, "info to ok", r -> r.lines.get(2).put("kind", "ok"));
        found(RESENT, "fate", r -> r.lines.getLast().put("fate", "happened"));
        found(RESENT, "no fate", r -> r.lines.getLast().remove("fate"));
        found(RESENT, "value handed out", r -> r.lines.get(3).put("given", 2));
        found(RESENT, "whose value was handed out", r -> r.lines.get(3).put("got", "1.2"));
        found(RESENT, "another operation sent again", r -> r.lines.get(1).put("begun", 11));
        found(
                RESENT,
                "a kill of the store that was not",
                r -> ((ObjectNode) r.head.get("faults").get("counts")).put("restart-store", 1));
        found(
                RESENT,
                "fewer faults than there are marks",
                r -> ((ObjectNode) r.head.get("faults").get("counts")).put("kill-at-commit", 0));
        found(
                RESENT,
                "a fault that there is not",
                r -> ((ObjectNode) r.head.get("faults").get("counts")).put("meteor", 1));
        notFound(
                RESENT,
                "which connections were broken, and when",
                r -> ((ObjectNode) ((ArrayNode) r.head.get("faults").get("marks")).get(0)).put("at", 7));
        notFound(
                RESENT,
                "which store it was, where another keeps the same promise",
                r -> r.head.put("counter", "mariadb/atomic"));
        notFound(RESENT, "workers that did nothing", r -> r.head.put("workers", 3));
        notFound(
                RESENT,
                "when an `info` was done at the latest",
                r -> List.of("begun", "call", "read", "wrote", "end").forEach(name -> add(r.lines.get(2), name, -35)));
        notFound(
                RESENT,
                "all times by the same shift",
                r -> r.lines.forEach(line ->
                        List.of("begun", "call", "read", "wrote", "end").forEach(name -> add(line, name, 1000))));
        notFound(RESENT, "an operation that was never acknowledged and never happened", r -> {
            r.lines.removeLast();
            r.head.put("operations", 4);
            add(r.sums(), "info", -1);
            add(r.sums(), "infoPlus", -1);
        });
    }
}
