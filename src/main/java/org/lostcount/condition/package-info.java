/// Conditions over results, such as `lost > 0`: one grammar, one parser, whatever the results are of.
@NullMarked
package org.lostcount.condition;

import org.jspecify.annotations.NullMarked;
