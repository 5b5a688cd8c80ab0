package org.lostcount.store.etcd;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.Errors.Kind;
import org.lostcount.store.keyvalue.Errors.Meaning;

/// etcd answered with an error.
final class EtcdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What gRPC calls its codes, in their order.
    private static final List<String> CODES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    /// Those that say that nothing was done. To all others what was asked may come true all the same: a write that
    /// timed out, or whose leader went, may be in the log.
    private static final Set<String> REFUSALS = Set.of(
            "INVALID_ARGUMENT",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "UNAUTHENTICATED");

    /// What is not there.
    static final String NOT_FOUND = "NOT_FOUND";
    /// The number of the code for what is asked too late.
    static final int OUT_OF_RANGE = 11;

    private final String code;
    private final boolean refusal;

    private EtcdException(String code, boolean refusal, String message) {
        super(message);
        this.code = code;
        this.refusal = refusal;
    }

    /// An error of this code of gRPC's.
    static EtcdException of(int code, String message) {
        String name = code >= 0 && code < CODES.size() ? CODES.get(code) : Integer.toString(code);
        return new EtcdException(name, REFUSALS.contains(name), message);
    }

    /// Of what was read and makes no sense; nothing was written.
    static EtcdException noNumber() {
        return new EtcdException("number", true, "the value is not a number of 64 bits");
    }

    /// What gRPC calls it.
    String code() {
        return code;
    }

    /// Whether it says that nothing was done.
    boolean isRefusal() {
        return refusal;
    }

    /// What an exception means to whoever has sent something.
    static Optional<Meaning> meaning(RuntimeException e) {
        return switch (e) {
            case EtcdException said ->
                Optional.of(
                        new Meaning(said.isRefusal() ? Kind.REFUSED : Kind.LOST, said.code(), Errors.firstLine(said)));
            case java.io.UncheckedIOException unreached ->
                Optional.of(new Meaning(
                        Kind.LOST, Errors.CONNECTION, Errors.firstLine(Objects.requireNonNull(unreached.getCause()))));
            default -> Optional.empty();
        };
    }
}
