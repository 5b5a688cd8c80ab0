package org.lostcount.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Files that nobody should have to read, made from a history, a saved run and a report as they should be.
final class HostileFiles {
    /// A command line, and what it may end with.
    record Case(String name, List<String> line, int status) {}

    private final Path directory;
    private final String archive;
    private final List<Case> cases = new ArrayList<>();

    HostileFiles(Path directory) {
        this.directory = directory;
        archive = directory.resolve("other").toString();
    }

    List<Case> all(Path history, Path run, Path report, Path page) throws Exception {
        noFiles();
        histories(Files.readString(history));
        try (ZipFile zip = new ZipFile(run.toFile())) {
            runs(Files.readAllBytes(run), part(zip, "run.json"), part(zip, "history.jsonl"));
        }
        reports(Files.readString(report), Files.readString(page));
        return cases;
    }

    private static String part(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void everywhere(String file, int status) {
        cases.add(new Case("verify " + file, List.of("verify", file), status));
        cases.add(new Case("import " + file, List.of("history", "import", file, "--archive", archive), status));
        cases.add(new Case("compare " + file, List.of("compare", file, file), status));
    }

    private void noFiles() throws Exception {
        everywhere(directory.toString(), 3);
        everywhere("/dev/zero", 3);
        everywhere("/dev/null", 3);
        everywhere(directory.resolve("nowhere").toString(), 3);
        Path pipe = directory.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        everywhere(pipe.toString(), 3);
        cases.add(new Case("grade a pipe", List.of("grade", pipe.toString()), 3));
        cases.add(new Case("grade /dev/zero", List.of("grade", "/dev/zero"), 3));
        cases.add(new Case("grade a directory", List.of("grade", directory.toString()), 3));
        // A path of a socket can't be long.
        Path socket = Files.createTempDirectory("lc").resolve("s");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }
        everywhere(socket.toString(), 3);
        everywhere(link("loop", directory.resolve("loop")), 3);
        everywhere(link("to nowhere", directory.resolve("nowhere")), 3);
        everywhere("/proc/self/mem", 3);
        everywhere("/dev/full", 3);
        everywhere(text("empty", ""), 3);
        everywhere(sparse("gigabyte", 1 << 30, ""), 3);
        everywhere(sparse("gigabyte.json", 1 << 30, "{\n\"tool\":\""), 3);
        everywhere(sparse("gigabyte.zip", 1 << 30, "PK"), 3);
        cases.add(new Case("grade a gigabyte", List.of("grade", sparse("gigabyte.sql", 1 << 30, "SELECT '")), 3));
        everywhere(bytes("latin", "größe".getBytes(StandardCharsets.ISO_8859_1)), 3);
        everywhere(bytes("wide", "{\"format\":1}".getBytes(StandardCharsets.UTF_16)), 3);
        everywhere(bytes("packed.gz", new byte[] {31, -117, 8, 0, 0, 0}), 3);
        everywhere(text("deep", "[".repeat(1_000_000)), 3);
        everywhere(text("deep.json", "{\n\"tool\":" + "{\"a\":".repeat(1_000_000)), 3);
    }

    private void histories(String sound) throws IOException {
        head("many workers", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":100000"), 3);
        head("no workers", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":0"), 3);
        head("workers below none", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":-8"), 3);
        head("workers beyond numbers", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":1e99999999"), 3);
        head("operations below none", sound, h -> h.replaceFirst("\"operations\":\\d+", "\"operations\":-1"), 3);
        head("many operations", sound, h -> h.replaceFirst("\"operations\":\\d+", "\"operations\":2147483647"), 3);
        head(
                "ten million that are not there",
                sound,
                h -> h.replaceFirst("\"operations\":\\d+", "\"operations\":10000000"),
                1);
        head("ten thousand workers", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":10000"), 0);
        head("unrecorded below none", sound, h -> h.replaceFirst("\"unrecorded\":\\d+", "\"unrecorded\":-1"), 3);
        head("cell below the first", sound, h -> h.replaceFirst("\"cell\":\\d+", "\"cell\":-1"), 3);
        head("cell beyond the last", sound, h -> h.replaceFirst("\"cell\":\\d+", "\"cell\":70000"), 3);
        head("no cells", sound, h -> h.replaceFirst("\"cells\":\\[.*?]", "\"cells\":null"), 3);
        head(
                "cells without end",
                sound,
                h -> h.replaceFirst(
                        "\"cells\":\\[", "\"cells\":[" + "{\"cell\":0,\"value\":1,\"by\":\"start\"},".repeat(200_000)),
                3);
        head("a long name", sound, h -> h.replaceFirst("\"counter\":\"", "\"counter\":\"" + "x".repeat(1000)), 3);
        head("another format", sound, h -> h.replaceFirst("history \\d+", "history 99"), 3);
        head("another promise", sound, h -> h.replaceFirst("\"none\"", "\"all\""), 1);
        head("words for numbers", sound, h -> h.replaceFirst("\"workers\":\\d+", "\"workers\":\"many\""), 3);
        head(
                "a name that a terminal obeys",
                sound,
                h -> h.replaceFirst("\"counter\":\"", "\"counter\":\"\\\\u001b[31m\\\\u202e\\\\ud800"),
                0);
        line("worker nobody", sound, l -> l.replaceFirst("\"w\":\\d+", "\"w\":0"), 3);
        line("worker beyond the last", sound, l -> l.replaceFirst("\"w\":\\d+", "\"w\":9"), 3);
        line("a cell below the first", sound, l -> l.replaceFirst("\"cell\":\\d+", "\"cell\":-1"), 3);
        line("a large delta", sound, l -> l.replaceFirst("\"delta\":-?\\d+", "\"delta\":1000"), 3);
        line("no kind", sound, l -> l.replaceFirst("\"kind\":\"ok\"", "\"kind\":null"), 3);
        line("another kind", sound, l -> l.replaceFirst("\"kind\":\"ok\"", "\"kind\":\"\\\\u001b\""), 3);
        line("on nobody", sound, l -> l.replaceFirst("\"on\":\"[^\"]*\"", "\"on\":\"somebody\""), 3);
        line("on a far one", sound, l -> l.replaceFirst("\"on\":\"[^\"]*\"", "\"on\":\"99999999.1\""), 3);
        line("on a late one", sound, l -> l.replaceFirst("\"on\":\"[^\"]*\"", "\"on\":\"1.9999999999999\""), 3);
        line("on one below the first", sound, l -> l.replaceFirst("\"on\":\"[^\"]*\"", "\"on\":\"1.-1\""), 3);
        line("a line of 10 MB", sound, l -> l + " ".repeat(10 << 20), 3);
        line("a line that ends early", sound, l -> l.substring(0, l.length() / 2), 3);
        line("an empty line", sound, _ -> "", 3);
        line("half a worker", sound, l -> l.replaceFirst("\"w\":(\\d+)", "\"w\":$1.5"), 3);
        line("two workers", sound, l -> l.replaceFirst("\\{", "{\"w\":1,"), 3);
        line("no number", sound, l -> l.replaceFirst("\"delta\":-?\\d+", "\"delta\":NaN"), 3);
        line("a number beyond all", sound, l -> l.replaceFirst("\"read\":\\d+", "\"read\":9223372036854775808"), 3);
        line("a delta of nothing", sound, l -> l.replaceFirst("\"delta\":-?\\d+", "\"delta\":0"), 1);
        line("a byte that is none", sound, l -> l.replaceFirst("\"", "\"\u0000"), 3);
        line("a list", sound, l -> "[" + l + "]", 3);
        line("a remark", sound, l -> "/* x */" + l, 3);
        line("the head again", sound, _ -> sound.substring(0, sound.indexOf('\n')), 3);
        history("a mark of byte order", "\ufeff" + sound, 3);
        history("lines of Windows", sound.replace("\n", "\r\n"), 0);
        history("blank lines", sound + "\n\n  \n", 1);
        history("more than it says", sound + sound.lines().skip(1).findFirst().orElseThrow() + "\n", 1);
        history("fewer than it says", sound.substring(0, sound.lastIndexOf("{")), 1);
    }

    private void head(String name, String sound, UnaryOperator<String> change, int status) throws IOException {
        int end = sound.indexOf('\n');
        history(name, change.apply(sound.substring(0, end)) + sound.substring(end), status);
    }

    private void line(String name, String sound, UnaryOperator<String> change, int status) throws IOException {
        int from = sound.indexOf('\n') + 1;
        int to = sound.indexOf('\n', from);
        history(name, sound.substring(0, from) + change.apply(sound.substring(from, to)) + sound.substring(to), status);
    }

    private void history(String name, String text, int status) throws IOException {
        cases.add(new Case(name, List.of("verify", text(name + ".jsonl", text)), status));
    }

    private void runs(byte[] sound, String json, String lines) throws IOException {
        run(bytes("half.zip", Arrays.copyOf(sound, sound.length / 2)), 3);
        run(bytes("nothing after it.zip", Arrays.copyOf(sound, sound.length + 70_000)), 3);
        run(bytes("locked.zip", altered(sound, 8, 1)), 3);
        run(bytes("packed in another way.zip", altered(sound, 10, 12)), 3);
        run(bytes("of another sum.zip", altered(sound, 16, 1)), 3);
        byte[] bent = sound.clone();
        bent[sound.length / 3] ^= 1;
        run(bytes("bent.zip", bent), 3);
        run(bytes("nothing.zip", zip()), 3);
        run(bytes("bomb.zip", bomb(64, "run.json")), 3);
        run(bytes("bomb of history.zip", bomb(200, "run.json", json, "history.jsonl")), 3);
        run(bytes("up and away.zip", zip("run.json", json, "../../evil", "x")), 3);
        run(bytes("directory.zip", zip("run.json/", "")), 3);
        String twice = new String(zip("run.json", json, "run.jsoN", json), StandardCharsets.ISO_8859_1);
        run(bytes("twice.zip", twice.replace("jsoN", "json").getBytes(StandardCharsets.ISO_8859_1)), 3);
        run(bytes("sixty thousand.zip", many(60_000)), 3);
        changed("deep", json, lines, j -> j.replaceFirst("\"samples\":\\[", "\"samples\":[" + "[".repeat(100_000)), 3);
        changed(
                "no end",
                json,
                lines,
                j -> j.replaceFirst("\"samples\":\\[", "\"samples\":[" + "1,".repeat(5_000_000)),
                3);
        changed("half of it", json, lines, j -> j.substring(0, j.length() / 2), 3);
        changed("nothing at all", json, lines, _ -> "null", 3);
        changed("no run", json, lines, j -> j.replaceFirst("\"run\":", "\"ran\":"), 3);
        changed("no id", json, lines, j -> j.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":null"), 3);
        changed("no name", json, lines, j -> j.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":null"), 3);
        changed("two ids", json, lines, j -> j.replaceFirst("(\"id\":\"[^\"]*\")", "$1,$1"), 3);
        changed("threads", json, lines, j -> j.replaceFirst("\"threads\":\\d+", "\"threads\":100000"), 3);
        changed("threads below none", json, lines, j -> j.replaceFirst("\"threads\":\\d+", "\"threads\":-1"), 3);
        changed("no extent", json, lines, j -> j.replaceFirst("\"extent\":\\{[^}]*}", "\"extent\":null"), 3);
        changed(
                "a number that is none",
                json,
                lines,
                j -> j.replaceFirst("\"elapsedSeconds\":[0-9.E-]+", "\"elapsedSeconds\":\"NaN\""),
                3);
        changed(
                "a number without end",
                json,
                lines,
                j -> j.replaceFirst("\"elapsedSeconds\":[0-9.E-]+", "\"elapsedSeconds\":1" + "0".repeat(1 << 20)),
                3);
        changed("an exponent", json, lines, j -> j.replaceFirst("\"start\":0", "\"start\":1e999999999"), 3);
        changed(
                "a late date",
                json,
                lines,
                j -> j.replaceFirst("\"begun\":\"[^\"]*\"", "\"begun\":\"+999999999-01-01T00:00:00Z\""),
                3);
        changed(
                "long words",
                json,
                lines,
                j -> j.replaceFirst("\"storeVersion\":\"", "\"storeVersion\":\"" + "x".repeat(1 << 20)),
                3);
        changed(
                "another counter",
                json,
                lines,
                j -> j.replaceFirst(
                        "\"counter\":\"[^\"]*\"", "\"counter\":\"\\\\u001b/\\\\u0007" + "x".repeat(9999) + "\""),
                3);
        changed(
                "no latencies",
                json,
                lines,
                j -> j.replaceFirst("\"latencies\":\"[^\"]*\"", "\"latencies\":\"AAAA\""),
                3);
        changed(
                "latencies of a gigabyte",
                json,
                lines,
                j -> j.replaceFirst("\"latencies\":\"[^\"]*\"", "\"latencies\":\"" + histogram(1 << 30, 2) + "\""),
                3);
        changed(
                "latencies of five digits",
                json,
                lines,
                j -> j.replaceFirst("\"latencies\":\"[^\"]*\"", "\"latencies\":\"" + histogram(100, 5) + "\""),
                3);
        changed(
                "a name that a terminal obeys",
                json,
                lines,
                j -> j.replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"\\\\u001b[31m\\\\u202eab\\\\ud800\\\\u009b\""),
                0);
        String many = lines.replaceFirst("\"workers\":\\d+", "\"workers\":100000");
        run(bytes("history of many.zip", zip("run.json", json, "history.jsonl", many)), 3);
        run(bytes("history of one line.zip", zip("run.json", json, "history.jsonl", " ".repeat(8 << 20))), 3);
    }

    private void run(String file, int status) {
        cases.add(new Case("verify " + file, List.of("verify", file), status));
        cases.add(new Case("import " + file, List.of("history", "import", file, "--archive", archive), status));
    }

    private void changed(String name, String json, String lines, UnaryOperator<String> change, int status)
            throws IOException {
        String changed = change.apply(json);
        if (changed.equals(json)) {
            throw new IllegalStateException(name + " changes nothing");
        }
        run(bytes(name + ".zip", zip("run.json", changed, "history.jsonl", lines)), status);
    }

    private void reports(String json, String page) throws IOException {
        report("half", json.substring(0, json.length() / 2), 3);
        report("of another", json.replaceFirst("\"tool\" : \"", "\"tool\" : \"Un"), 3);
        report("runs in an object", json.replaceFirst("\"runs\" : \\[", "\"runs\" : {\"x\":["), 3);
        report("runs without end", json.replaceFirst("\"runs\" : \\[", "\"runs\" : [" + "{},".repeat(1_000_000)), 3);
        report(
                "run without end",
                json.replaceFirst("\"runs\" : \\[", "\"runs\" : [{\"a\":[" + "1,".repeat(3_000_000) + "1]},"),
                3);
        report(
                "settings without end",
                json.replaceFirst("\"storeSettings\" : \\{", "\"storeSettings\" : {" + settings(600_000)),
                3);
        report("deeper", json.replaceFirst("\"runs\" : \\[", "\"runs\" : [" + "[".repeat(100_000)), 3);
        report("twice", json.replaceFirst("\"tool\"", "\"tool\" : \"x\", \"tool\""), 3);
        report("page without data", page.replaceFirst("id=\"results\"", "id=\"other\""), 3);
        report("half a page", page.substring(0, page.length() / 2), 3);
        report("runs of nothing", json.replaceFirst("\"runs\" : \\[", "\"runs\" : [null, 7, \"x\", [], {},"), 1, 3);
        report("latency of no number", json.replaceFirst("\"p50\" : [0-9.E-]+", "\"p50\" : \"NaN\""), 1, 3);
        report("all lost", json.replaceFirst("\"lost\" : \\d+", "\"lost\" : 1e308"), 1, 3);
        String odd = json.replaceFirst("\"threads\" : \\d+", "\"threads\" : 1e99");
        cases.add(new Case("odd threads", List.of("compare", text("odd.json", odd), text("odd.json", odd)), 3));
        String named = json.replaceFirst("\"counter\" : \"", "\"counter\" : \"\\\\u001b]0;" + "x".repeat(1000));
        cases.add(new Case("a name that a terminal obeys", List.of("verify", text("named.json", named)), 1));
        String empty = json.replaceFirst("\"runs\" : \\[", "\"runs\" : [" + "{},".repeat(50_000));
        cases.add(new Case("empty runs", List.of("verify", text("empty.json", empty)), 1));
    }

    private void report(String name, String text, int status) throws IOException {
        report(name, text, status, status);
    }

    private void report(String name, String text, int verified, int compared) throws IOException {
        String file = text(name + ".json", text);
        cases.add(new Case("verify " + name, List.of("verify", file), verified));
        cases.add(new Case("compare " + name, List.of("compare", file, file), compared));
    }

    private static String settings(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("\"s").append(i).append("\":1,");
        }
        return all.toString();
    }

    private String text(String name, String text) throws IOException {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String bytes(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes).toString();
    }

    private String link(String name, Path to) throws IOException {
        return Files.createSymbolicLink(directory.resolve(name), to).toString();
    }

    private String sparse(String name, long length, String start) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.writeBytes(start);
            file.setLength(length);
        }
        return directory.resolve(name).toString();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /// A small file that unpacks to a large one; the last name is that of what is large.
    private static byte[] bomb(int megabytes, String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (int i = 0; i + 1 < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(namesAndTexts[namesAndTexts.length - 1]));
            spaces(zip, megabytes);
        }
        return bytes.toByteArray();
    }

    private static void spaces(OutputStream to, int megabytes) throws IOException {
        byte[] block = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < megabytes; i++) {
            to.write(block);
        }
    }

    /// With this in the central directory, so far behind its first entry's beginning.
    private static byte[] altered(byte[] zip, int at, int value) {
        String text = new String(zip, StandardCharsets.ISO_8859_1);
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort(text.indexOf("PK\u0001\u0002") + at, (short) value);
        return bytes.array();
    }

    private static byte[] many(int entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries; i++) {
                zip.putNextEntry(new ZipEntry("entry" + i));
            }
        }
        return bytes.toByteArray();
    }

    /// The head of a histogram that says how long it is, and how exact.
    private static String histogram(int length, int digits) {
        ByteBuffer head = ByteBuffer.allocate(40);
        head.putInt(0x1c849303 | 0x10).putInt(length).putInt(0).putInt(digits);
        head.putLong(1).putLong(Long.MAX_VALUE / 2).putDouble(1);
        byte[] packed = new byte[100];
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(head.array());
            deflater.finish();
            int size = deflater.deflate(packed);
            ByteBuffer whole = ByteBuffer.allocate(8 + size);
            whole.putInt(0x1c849304 | 0x10).putInt(size).put(packed, 0, size);
            return Base64.getEncoder().encodeToString(whole.array());
        }
    }
}
