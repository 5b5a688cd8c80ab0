package org.lostcount.store.sql;

import org.jspecify.annotations.Nullable;

/// What must be asked of an engine whose server is broken under its counters. All but the first are queries; but for
/// `busy`, with one value at most.
///
/// @param checkpoint a statement that brings to disk what was committed so far: a run begins from there
/// @param clientPort the port from which the asking session comes
/// @param busy the ports from which those sessions come that have something under way, or may have
/// @param kill has the engine end the session that comes from the port which is its parameter; nothing for an engine
///     whose connections are cut on their way instead
/// @param horizon the first transaction number that was not given out yet; nothing where transactions have none
/// @param status `committed`, `aborted` or something else, for the transaction with the number that is its parameter;
///     nothing where transactions have none
public record SqlBreaking(
        String checkpoint,
        String clientPort,
        String busy,
        @Nullable String kill,
        @Nullable String horizon,
        @Nullable String status) {}
