package org.lostcount.store.dynamodb;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.lostcount.store.keyvalue.Tap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests to DynamoDB, each as the set of its parts, in the words that are displayed. What differs from request to
/// request reads `?`.
final class Requests {
    private static final Pattern TARGET = Pattern.compile("X-Amz-Target: DynamoDB_20120810\\.(\\w+)\r\n");
    private static final Pattern PART = Pattern.compile("(:?\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    /// Values of these stand in the displayed text, and all others are filled in.
    private static final Set<String> CONSTANT = Set.of("UpdateExpression", "ConditionExpression", "ReturnValues");

    private Requests() {}

    /// The parts of each that a tap has seen.
    static List<Set<String>> of(Tap tap) {
        return tap.requests().stream().map(Requests::parts).toList();
    }

    private static Set<String> parts(Tap.Sent request) {
        Set<String> parts = new HashSet<>(Set.of(Tap.only(TARGET, request.head())));
        tell(JsonMapper.shared().readTree(request.body()), parts);
        return parts;
    }

    private static void tell(JsonNode node, Set<String> parts) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "Key", "Item", "ExpressionAttributeValues", "Get", "Put", "Update" -> tell(value, parts);
                case "TransactItems" -> value.forEach(item -> tell(item, parts));
                case "TableName" -> parts.add(value.asString());
                case String name ->
                    parts.add(part(
                            name, value.isObject() ? value.iterator().next().asString() : value.asString()));
            }
        }
    }

    /// The parts of a request as it is displayed.
    static Set<String> parts(String shown) {
        List<String> words = List.of(shown.split(" ", 3));
        Set<String> parts = new HashSet<>(words.subList(0, 2));
        PART.matcher(words.get(2))
                .results()
                .forEach(part -> parts.add(part(part.group(1), part.group(2) == null ? part.group(3) : part.group(2))));
        return parts;
    }

    private static String part(String name, String value) {
        return name + "=" + (CONSTANT.contains(name) ? value : "?");
    }
}
