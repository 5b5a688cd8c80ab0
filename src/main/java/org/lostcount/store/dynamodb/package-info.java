/// Counters in DynamoDB, in the words of its own requests.
@NullMarked
package org.lostcount.store.dynamodb;

import org.jspecify.annotations.NullMarked;
