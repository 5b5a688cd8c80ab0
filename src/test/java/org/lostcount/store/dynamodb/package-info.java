@NullMarked
package org.lostcount.store.dynamodb;

import org.jspecify.annotations.NullMarked;
