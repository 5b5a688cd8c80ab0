package org.lostcount.load;

import java.util.Optional;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;

/// What a run has come to, see [Judge]. Immutable.
///
/// @param sums the deltas, each where it belongs as far as that was found out
/// @param aftermath what was done to the store, where anything was to be
record Judged(Verdict verdict, DeltaSums sums, Optional<Evidence> evidence, Optional<Aftermath> aftermath) {}
