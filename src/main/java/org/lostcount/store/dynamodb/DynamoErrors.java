package org.lostcount.store.dynamodb;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import org.lostcount.counter.Outcome;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Judges what an exception says of the attempt that met it.
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

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether the request that decides the increment had been sent and not been
    ///     answered
    static Outcome judge(SdkException e, boolean undecided) {
        String code = code(e);
        if (isAnswer(e)) {
            return CONFLICTS.contains(code)
                    ? new Outcome.Conflict(code, firstLine(e))
                    : new Outcome.Fail(code, firstLine(e));
        }
        return undecided && !wasNotSent(e)
                ? new Outcome.Info(code, firstLine(e))
                : new Outcome.Fail(code, firstLine(e));
    }

    /// Whether DynamoDB said no. What it calls an error of its own (5xx) may have been done all the
    /// same.
    static boolean isAnswer(SdkException e) {
        return e instanceof AwsServiceException answer && answer.statusCode() < 500;
    }

    private static boolean wasNotSent(SdkException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    static String code(SdkException e) {
        return e instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode()
                : "connection";
    }

    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    /// For a person who wants to use the DynamoDB at `address`.
    static String explain(SdkException e, DynamoAddress address) {
        String said = firstLine(e);
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
