/// Reports of results: JSON, CSV, HTML and sentences. The terminal and the window write the same ones.
@NullMarked
package org.lostcount.report;

import org.jspecify.annotations.NullMarked;
