/// Counters in DynamoDB: the words are those of its own requests.
@NullMarked
package org.lostcount.store.dynamodb;

import org.jspecify.annotations.NullMarked;
