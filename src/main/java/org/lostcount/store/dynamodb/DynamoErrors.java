package org.lostcount.store.dynamodb;

import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.Errors.Kind;
import org.lostcount.store.keyvalue.Errors.Meaning;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// What an exception says.
final class DynamoErrors {
    /// Not done, and worth another attempt.
    private static final Set<String> CONFLICTS = Set.of(
            "ConditionalCheckFailedException",
            "TransactionCanceledException",
            "TransactionConflictException",
            "TransactionInProgressException",
            "ProvisionedThroughputExceededException",
            "ThrottlingException",
            "RequestLimitExceeded");

    private DynamoErrors() {}

    /// What an exception means to whoever has sent something. What DynamoDB calls an error of its own (5xx) may have
    /// been
    /// done all the same.
    static Optional<Meaning> meaning(RuntimeException e) {
        return switch (e) {
            case SdkException said ->
                Optional.of(new Meaning(
                        !isAnswer(said) ? Kind.LOST : CONFLICTS.contains(code(said)) ? Kind.CONFLICT : Kind.REFUSED,
                        code(said),
                        Errors.firstLine(said)));
            case UncheckedIOException unreached ->
                Optional.of(new Meaning(Kind.LOST, Errors.CONNECTION, Errors.firstLine(unreached)));
            // It was read, and nothing was written.
            case ArithmeticException tooLarge ->
                Optional.of(new Meaning(Kind.REFUSED, "number", "the value is not a number of 64 bits"));
            default -> Optional.empty();
        };
    }

    private static boolean isAnswer(RuntimeException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() < 500;
    }

    static String code(SdkException e) {
        return e instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode()
                : Errors.CONNECTION;
    }

    /// For a person who wants to use the DynamoDB at `address`.
    static String explain(RuntimeException e, DynamoAddress address) {
        String said = Errors.firstLine(e);
        if (said.contains("credentials")) {
            return "There are no keys for DynamoDB: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile"
                    + " by AWS_PROFILE.";
        }
        if (said.contains("certificate")) {
            return "The certificate of the DynamoDB at " + address + " is not one that Java trusts for this host ("
                    + said
                    + "); name the host that it is for, or give Java its authority (javax.net.ssl.trustStore in"
                    + " LOSTCOUNT_JAVA_OPTIONS).";
        }
        return isAnswer(e)
                ? "DynamoDB refuses (" + said + "); see that these keys may use its tables."
                : "No DynamoDB answers at " + address + " (" + said + "); check --url.";
    }
}
