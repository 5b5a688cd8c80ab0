package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Histories are as their schema says, and the guide has every name in it.
@EitherLane
class RecordSchemaTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode schema;

    @TempDir
    private Path directory;

    RecordSchemaTest() throws Exception {
        schema = JSON.readTree(Files.readString(Path.of("assets", "history.schema.json")));
    }

    @Test
    void historiesAreAsItSays() throws Exception {
        for (List<String> run : List.of(
                List.of("h2/naive", "--delta=mixed", "--think-time=100us"),
                List.of("take:h2/check-then-atomic", "--stock=20"),
                List.of("number:h2/atomic-then-select"))) {
            Path file = directory.resolve("run.jsonl");
            List<String> line = new ArrayList<>(List.of("bench"));
            line.addAll(run);
            line.addAll(List.of("--threads=3", "--increments=10", "--history=" + file));
            assertThat(Ran.of(line.toArray(String[]::new)).err()).isEmpty();
            List<String> lines = Files.readAllLines(file);

            assertThat(wrong("run", lines.getFirst())).isEmpty();
            assertThat(lines.stream().skip(1).map(each -> wrong("operation", each)))
                    .hasSize(30)
                    .containsOnly("");
            assertThat(wrong("run", lines.getLast())).isNotEmpty();
            assertThat(wrong("operation", lines.getLast().replace("\"end\"", "\"ends\"")))
                    .isNotEmpty();
        }
    }

    @Test
    void theGuideHasEveryName() {
        String page = Manual.page("record").text();
        for (String kind : List.of("run", "operation")) {
            assertThat(schema.at("/$defs/" + kind + "/properties").propertyNames())
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
        assertThat(schema.at("/$defs/run/properties/sums/properties").propertyNames())
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private String wrong(String kind, String line) {
        return wrong(schema.at("/$defs/" + kind), JSON.readTree(line), "");
    }

    /// What is wrong by as much of JSON Schema as the file uses, or nothing.
    private String wrong(JsonNode by, JsonNode value, String path) {
        if (by.has("$ref")) {
            return wrong(schema.at(by.get("$ref").stringValue().substring(1)), value, path);
        }
        assertThat(by.propertyNames())
                .isSubsetOf(Set.of(
                        "type",
                        "required",
                        "properties",
                        "additionalProperties",
                        "items",
                        "enum",
                        "const",
                        "pattern",
                        "minimum",
                        "maximum",
                        "maxLength"));
        if ((by.has("const") && !by.get("const").equals(value))
                || (by.has("enum") && by.get("enum").values().stream().noneMatch(value::equals))
                || (by.has("pattern")
                        && !value.stringValue().matches(by.get("pattern").stringValue()))
                || (by.has("maxLength")
                        && value.stringValue().length() > by.get("maxLength").intValue())
                || (by.has("minimum") && value.longValue() < by.get("minimum").longValue())
                || (by.has("maximum") && value.longValue() > by.get("maximum").longValue())
                || (by.has("type") && !isA(by.get("type").stringValue(), value))) {
            return path + " is " + value;
        }
        for (JsonNode name : by.path("required")) {
            if (!value.has(name.stringValue())) {
                return path + " lacks " + name;
            }
        }
        for (String name : value.propertyNames()) {
            JsonNode known = by.at("/properties/" + name);
            JsonNode rule = known.isMissingNode() ? by.path("additionalProperties") : known;
            String wrong = rule.isObject()
                    ? wrong(rule, value.get(name), path + "/" + name)
                    : rule.isBoolean() && !rule.booleanValue() ? path + " has " + name : "";
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        for (JsonNode each : value.isArray() ? value : JSON.createArrayNode()) {
            String wrong = wrong(by.get("items"), each, path + "/");
            if (!wrong.isEmpty()) {
                return wrong;
            }
        }
        return "";
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> throw new AssertionError(type);
        };
    }
}
