package org.lostcount.learn;

import org.lostcount.condition.Condition;

/// What a page says of a result. Immutable.
///
/// @param line of the page's file, from 1
public record Claim(int line, Condition condition) {}
