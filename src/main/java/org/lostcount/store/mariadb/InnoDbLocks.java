package org.lostcount.store.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.counter.Wait;

/// Who waits for whom, as InnoDB's monitor tells it. Its tables (`INNODB_LOCK_WAITS`) hold the same, but as it was
/// up to a tenth of a second ago, and while they are asked more often than that they are not brought up to date at
/// all. The monitor looks at all locks at one moment.
///
/// A transaction that commits leaves the monitor's list a moment before it lets go of its locks: then somebody waits,
/// and nobody is seen to be in the way. That wait is about to end, and is left out.
final class InnoDbLocks {
    private static final Pattern THREAD = Pattern.compile("^(?:MariaDB|MySQL) thread id (\\d+),");
    private static final Pattern RECORDS =
            Pattern.compile("^RECORD LOCKS (space id \\d+ page no \\d+) .* lock[_ ]mode (S|X)\\b.*?( waiting)?$");
    private static final Pattern RECORD = Pattern.compile("^Record lock, (heap no \\d+) ");

    /// A lock on one record, had or waited for.
    private record Lock(long session, String record, boolean exclusive, boolean waiting) {
        boolean keepsOut(Lock other) {
            return session != other.session && record.equals(other.record) && (exclusive || other.exclusive);
        }
    }

    private InnoDbLocks() {}

    /// Reads the text of `SHOW ENGINE INNODB STATUS`; nothing where somebody waits and it lacks the locks that are had.
    static Optional<List<Wait>> waits(String status) {
        String transactions = status.substring(Math.max(0, status.indexOf("LIST OF TRANSACTIONS")));
        List<Lock> locks = locks(transactions);
        List<Lock> waiting = locks.stream().filter(Lock::waiting).toList();
        // Who waits for a record has a lock on its table, which is shown when those that are had are.
        if (!waiting.isEmpty() && !transactions.contains("TABLE LOCK")) {
            return Optional.empty();
        }
        List<Wait> waits = new ArrayList<>();
        for (Lock lock : waiting) {
            List<Lock> others =
                    locks.stream().filter(other -> other.keepsOut(lock)).toList();
            // Where nobody who has the record is in the way, it is somebody who came before.
            boolean queued = others.stream().allMatch(Lock::waiting);
            others.stream()
                    .filter(other -> other.waiting == queued)
                    .forEach(other -> waits.add(new Wait(lock.session, other.session)));
        }
        return Optional.of(waits.stream().distinct().toList());
    }

    private static List<Lock> locks(String transactions) {
        List<Lock> locks = new ArrayList<>();
        long session = 0;
        Matcher records = RECORDS.matcher("");
        boolean inRecords = false;
        for (String line : transactions.lines().toList()) {
            Matcher thread = THREAD.matcher(line);
            Matcher record = RECORD.matcher(line);
            if (line.startsWith("---TRANSACTION")) {
                session = 0;
                inRecords = false;
            } else if (thread.find()) {
                session = Long.parseLong(thread.group(1));
            } else if (line.startsWith("RECORD LOCKS")) {
                inRecords = records.reset(line).find();
            } else if (record.find() && inRecords) {
                locks.add(new Lock(
                        session,
                        records.group(1) + " " + record.group(1),
                        records.group(2).equals("X"),
                        records.group(3) != null));
            }
        }
        return locks;
    }
}
