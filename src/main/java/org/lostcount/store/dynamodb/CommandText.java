package org.lostcount.store.dynamodb;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What is sent for a verb. The text is both displayed and sent: the operation, the table, then parameters as
/// `Name=value`, in quotes where there are blanks; those in lower case are attributes of the item, those with a colon
/// values of an expression, and each `?` in them is filled in. Immutable.
final class CommandText {
    private static final Pattern PART = Pattern.compile("(:?\\w+)=(?:\"([^\"]*)\"|(\\S+))");
    private static final String CONDITION = "ConditionExpression";
    private static final String RETURN = "ReturnValues";
    private static final String TOKEN = "ClientRequestToken";

    private final String operation;
    private final String table;
    private final Map<String, String> parts = new LinkedHashMap<>();

    CommandText(String text) {
        String[] words = text.split(" ", 3);
        this.operation = words[0];
        this.table = words[1];
        Matcher part = PART.matcher(text);
        while (part.find()) {
            parts.put(part.group(1), part.group(2) == null ? part.group(3) : part.group(2));
        }
    }

    /// Sends it, and returns the item or what of it came back, which is empty where nothing did.
    ///
    /// @param values what is filled in for the `?` of each part, by its name
    /// @throws software.amazon.awssdk.core.exception.SdkException when it was refused or not answered
    Map<String, AttributeValue> send(DynamoDbClient client, Map<String, ?> values) {
        Map<String, String> given = new LinkedHashMap<>();
        parts.forEach((name, part) -> given.put(name, part.indexOf('?') < 0 ? part : filled(name, part, values)));
        return exchange(client, given);
    }

    private static String filled(String name, String part, Map<String, ?> values) {
        // The client would make a token up, if it were not given one.
        return name.equals(TOKEN) && !values.containsKey(TOKEN)
                ? UUID.randomUUID().toString()
                : part.replace(
                        "?", Objects.requireNonNull(values.get(name), name).toString());
    }

    private Map<String, AttributeValue> exchange(DynamoDbClient client, Map<String, String> given) {
        String condition = given.get(CONDITION);
        Map<String, AttributeValue> key = values(given, DynamoTable.KEY::equals);
        return switch (operation) {
            case "GetItem" ->
                client.getItem(r -> r.tableName(table)
                                .key(key)
                                .consistentRead(Boolean.valueOf(given.get("ConsistentRead"))))
                        .item();
            case "TransactGetItems" ->
                client.transactGetItems(r -> r.transactItems(TransactGetItem.builder()
                                .get(get -> get.tableName(table).key(key))
                                .build()))
                        .responses()
                        .getFirst()
                        .item();
            case "PutItem" ->
                client.putItem(r -> r.tableName(table)
                                .item(item(given))
                                .conditionExpression(condition)
                                .expressionAttributeValues(expressionValues(given))
                                .returnValues(given.get(RETURN)))
                        .attributes();
            case "TransactWriteItems" -> {
                String update = given.get("UpdateExpression");
                TransactWriteItem write = update != null
                        ? TransactWriteItem.builder()
                                .update(change -> change.tableName(table)
                                        .key(key)
                                        .updateExpression(update)
                                        .expressionAttributeValues(expressionValues(given)))
                                .build()
                        : TransactWriteItem.builder()
                                .put(put -> put.tableName(table)
                                        .item(item(given))
                                        .conditionExpression(condition)
                                        .expressionAttributeValues(expressionValues(given)))
                                .build();
                client.transactWriteItems(r -> r.transactItems(write).clientRequestToken(given.get(TOKEN)));
                yield Map.of();
            }
            case "UpdateItem" ->
                client.updateItem(r -> r.tableName(table)
                                .key(key)
                                .updateExpression(given.get("UpdateExpression"))
                                .conditionExpression(condition)
                                .expressionAttributeValues(expressionValues(given))
                                .returnValues(given.get(RETURN)))
                        .attributes();
            case "DeleteItem" -> {
                client.deleteItem(r -> r.tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeValues(expressionValues(given)));
                yield Map.of();
            }
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static Map<String, AttributeValue> item(Map<String, String> given) {
        return values(given, name -> Character.isLowerCase(name.charAt(0)));
    }

    private static @Nullable Map<String, AttributeValue> expressionValues(Map<String, String> given) {
        Map<String, AttributeValue> values = values(given, name -> name.charAt(0) == ':');
        return values.isEmpty() ? null : values;
    }

    private static Map<String, AttributeValue> values(Map<String, String> given, Predicate<String> which) {
        Map<String, AttributeValue> values = new HashMap<>();
        given.forEach((name, value) -> {
            if (which.test(name)) {
                values.put(name, value(name, value));
            }
        });
        return values;
    }

    /// Names and tokens are text, and all else is a number.
    private static AttributeValue value(String name, String value) {
        return name.equals(DynamoTable.KEY) || name.endsWith("token") || name.equals("updated_at")
                ? AttributeValue.fromS(value)
                : AttributeValue.fromN(value);
    }
}
