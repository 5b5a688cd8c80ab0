/// Results for others to read: JSON, CSV, HTML and sentences, written alike by terminal and window.
@NullMarked
package org.lostcount.report;

import org.jspecify.annotations.NullMarked;
