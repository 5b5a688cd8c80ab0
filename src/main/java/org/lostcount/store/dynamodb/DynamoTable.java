package org.lostcount.store.dynamodb;

import java.time.Duration;
import java.util.Map;
import org.lostcount.counter.StoreException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/// The tables that the program makes in DynamoDB. Each is known by the name of its key, and a table of the same name
/// with another key is somebody else's and stays untouched.
final class DynamoTable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int LOOKS = 240;

    static final String KEY = "lost_count_id";

    private DynamoTable() {}

    /// Asks for the table and takes any answer, be it a refusal.
    static boolean answers(DynamoDbClient client, String table) throws StoreException {
        try {
            return isOurs(client, table);
        } catch (DynamoDbException e) {
            return false;
        }
    }

    /// Makes the table where it is missing, and waits until it can be used. Who may not see what tables there are can
    /// count in one that is there.
    static void ensure(DynamoDbClient client, String table) throws StoreException {
        try {
            ensureSeen(client, table);
        } catch (DynamoDbException e) {
            if (!DynamoErrors.code(e).equals("AccessDeniedException")) {
                throw e;
            }
            look(client, table, e);
        }
    }

    /// Asks for an item by our key, which a table of somebody else's has not.
    private static void look(DynamoDbClient client, String table, DynamoDbException denied) throws StoreException {
        try {
            client.getItem(r -> r.tableName(table).key(Map.of(KEY, AttributeValue.fromS("none"))));
        } catch (ResourceNotFoundException e) {
            throw denied;
        } catch (DynamoDbException e) {
            if (DynamoErrors.code(e).equals("ValidationException")) {
                throw notOurs(table);
            }
            throw e;
        }
    }

    private static StoreException notOurs(String table) {
        return new StoreException("There is a table " + table
                + " in this DynamoDB that Lost Count did not make; name another with --table.");
    }

    private static void ensureSeen(DynamoDbClient client, String table) throws StoreException {
        if (!isOurs(client, table)) {
            try {
                client.createTable(definition(table));
            } catch (ResourceInUseException e) {
                // Another Lost Count was faster.
            }
        }
        try (DynamoDbWaiter waiter = waiter(client)) {
            waiter.waitUntilTableExists(r -> r.tableName(table));
        }
    }

    static CreateTableRequest definition(String table) {
        return CreateTableRequest.builder()
                .tableName(table)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName(KEY)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName(KEY)
                        .keyType(KeyType.HASH)
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    /// Deletes the table if it is ours.
    static void drop(DynamoDbClient client, String table) throws StoreException {
        if (isOurs(client, table)) {
            client.deleteTable(r -> r.tableName(table));
            try (DynamoDbWaiter waiter = waiter(client)) {
                waiter.waitUntilTableNotExists(r -> r.tableName(table));
            }
        }
    }

    /// One that looks more often than every 20 s.
    private static DynamoDbWaiter waiter(DynamoDbClient client) {
        return DynamoDbWaiter.builder()
                .client(client)
                .overrideConfiguration(
                        o -> o.maxAttempts(LOOKS).backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(PAUSE)))
                .build();
    }

    /// Whether it is there.
    ///
    /// @throws StoreException when a table of this name is somebody else's
    static boolean isOurs(DynamoDbClient client, String table) throws StoreException {
        try {
            var schema = client.describeTable(r -> r.tableName(table)).table().keySchema();
            if (!schema.equals(definition(table).keySchema())) {
                throw notOurs(table);
            }
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }
}
