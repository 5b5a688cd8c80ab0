/// The terminal: a command line becomes a plan, its runs, their reports and an exit status.
@NullMarked
package org.lostcount.cli;

import org.jspecify.annotations.NullMarked;
