package org.lostcount.store.dynamodb;

import java.math.BigDecimal;
import java.util.Map;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is in DynamoDB's items. One that is not there is taken for 0, as `ADD` does.
final class DynamoAnswer {
    /// The attribute that says whose the number beside it is.
    static final String OPERATION = "op";

    private DynamoAnswer() {}

    /// The number in an item, and whose it is.
    ///
    /// @throws ArithmeticException when it is no number of 64 bits: DynamoDB's numbers have 38 digits
    static Stored stored(Map<String, AttributeValue> item) {
        return new Stored(number(item), writer(item));
    }

    static long number(Map<String, AttributeValue> item) {
        return unbounded(item).longValueExact();
    }

    /// The number in an item, modulo 2^64, as a long that is added to has it.
    static long modulo(Map<String, AttributeValue> item) {
        return unbounded(item).toBigInteger().longValue();
    }

    private static BigDecimal unbounded(Map<String, AttributeValue> item) {
        AttributeValue n = item.get("n");
        return n == null || n.n() == null ? BigDecimal.ZERO : new BigDecimal(n.n());
    }

    /// Whose the number in an item is, or [Trace#START].
    static long writer(Map<String, AttributeValue> item) {
        AttributeValue operation = item.get(OPERATION);
        return operation == null ? Trace.START : Long.parseLong(operation.n());
    }
}
