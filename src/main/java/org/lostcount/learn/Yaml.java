package org.lostcount.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.lostcount.file.Printable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/// What stands in the YAML of a page, with the line of the file where it stands. Immutable.
///
/// All scalars are texts as they were written: what they mean is for whoever asks for them.
sealed interface Yaml {
    /// From 1.
    int line();

    record Text(int line, String text) implements Yaml {}

    record Items(int line, List<Yaml> all) implements Yaml {}

    /// Values under keys.
    ///
    /// @param all by their keys, in the order of the file
    record Fields(int line, SequencedMap<String, Field> all) implements Yaml {}

    /// A value under a key.
    ///
    /// @param line of the key
    record Field(int line, Yaml value) {}

    /// Reads one document.
    ///
    /// @param first the line of the file in which it begins, from 1
    /// @throws Mistake where it is broken
    static Fields read(String text, int first) throws Mistake {
        try (JsonParser parser = Reader.MAPPER.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return new Fields(first, new LinkedHashMap<>());
            }
            Reader reader = new Reader(parser, first);
            Yaml all = reader.value(token);
            if (!(all instanceof Fields fields)) {
                throw new Mistake(
                        all.line(), "Here stand fields, each on a line of its own, as in \"title: My page\".");
            }
            if (parser.nextToken() != null) {
                throw new Mistake(reader.line(), "The YAML goes on after its end.");
            }
            return fields;
        } catch (JacksonException e) {
            throw Reader.broken(e, first);
        }
    }

    /// Reads one. Used once.
    record Reader(JsonParser parser, int first) {
        private static final Pattern PLACE = Pattern.compile("in reader, line (\\d{1,6}), column");

        static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(10)
                                .maxStringLength(1 << 16)
                                .maxTokenCount(10_000)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .build();

        int line() {
            return first - 1 + parser.currentTokenLocation().getLineNr();
        }

        Yaml value(JsonToken token) throws Mistake {
            int line = line();
            if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
                throw new Mistake(line, "Anchors and aliases (& and *) are not read here; put quotes around a text.");
            }
            return switch (token) {
                case START_OBJECT -> fields(line);
                case START_ARRAY -> items(line);
                case VALUE_NULL -> new Text(line, "");
                default -> new Text(line, parser.getString());
            };
        }

        private Fields fields(int line) throws Mistake {
            SequencedMap<String, Field> all = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                int at = line();
                all.put(key, new Field(at, value(parser.nextToken())));
            }
            return new Fields(line, all);
        }

        private Items items(int line) throws Mistake {
            List<Yaml> all = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                all.add(value(token));
            }
            return new Items(line, List.copyOf(all));
        }

        /// The message of the library tells the context first, then the trouble, each with its place and an excerpt.
        static Mistake broken(JacksonException e, int first) {
            String message = String.valueOf(e.getOriginalMessage());
            String trouble = message.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(" "))
                    .reduce("it can't be read", (_, last) -> last);
            int line = PLACE.matcher(message)
                    .results()
                    .map(place -> Integer.parseInt(place.group(1)))
                    .reduce(
                            e.getLocation() == null
                                    ? 1
                                    : Math.max(1, e.getLocation().getLineNr()),
                            (_, last) -> last);
            return new Mistake(first - 1 + line, "The YAML is broken: " + Printable.start(trouble, 120) + ".");
        }
    }
}
