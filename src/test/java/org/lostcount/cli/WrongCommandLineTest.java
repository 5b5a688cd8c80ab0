package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;

/// Whatever is wrong with a command line is told in one line, which names what to change.
@EitherLane
class WrongCommandLineTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bench                                               | Name at least one counter
            bench h2/nave                                       | did you mean h2/naive?
            bench H2/Atomic                                     | did you mean h2/atomic?
            bench h2                                            | did you mean 'h2/*'?
            bench naive                                         | did you mean '*/naive'?
            bench zebra/*                                       | There is no counter "zebra/*"
            bench memory/serializable                           | Memory has no transactions
            bench memory/atomic h2/nothing                      | There is no counter "h2/nothing"
            bench h2/naive --threads 0                          | --threads must be a whole number from 1 to 10000, not "0".
            bench h2/naive --threads 1000000000                 | --threads must be a whole number from 1 to 10000, not "1000000000".
            bench h2/naive --threads 99999999999999999999       | not "99999999999999999999".
            bench h2/naive --threads 1,,2                       | --threads must be
            bench h2/naive --threads eight                      | not "eight".
            bench h2/naive --threads                            | --threads needs a value.
            bench h2/naive --threads 1 --threads 2              | --threads is given more than once.
            bench h2/naive --workers green                      | --workers must be one of platform, virtual, cached, forkjoin, not "green".
            bench h2/naive --increments 0                       | --increments must be a whole number from 1 to 1000000000000, not "0".
            bench h2/naive --increments -5                      | not "-5".
            bench h2/naive --increments 1.5                     | not "1.5".
            bench h2/naive --increments 5 --duration 5s         | --increments and --duration exclude each other
            bench h2/naive --duration 5                         | --duration must be a time from 1ms to 24h, such as 2ms or 5s, not "5".
            bench h2/naive --duration 0                         | --duration must be a time from 1ms
            bench h2/naive --duration 25h                       | to 24h
            bench h2/naive --duration 999999999h                | to 24h
            bench h2/naive --delta 2                            | --delta must be one of +1, -1, mixed, not "2".
            bench h2/naive --counters 1001                      | --counters must be a whole number from 1 to 1000
            bench h2/naive --think-time 2min1                   | --think-time must be a time from 0 to 1m
            bench h2/naive --think-time 61s                     | --think-time must be a time from 0 to 1m
            bench h2/naive --isolation none                     | --isolation must be one of read-committed, repeatable-read, serializable
            bench h2/naive --pool-size 0                        | --pool-size must be a whole number from 1 to 1000
            bench h2/naive --on-conflict ignore                 | --on-conflict must be one of retry, report
            bench h2/naive --max-retries -1                     | --max-retries must be a whole number from 0
            bench h2/naive --max-retries 3 --on-conflict report | --max-retries has no meaning with --on-conflict report
            bench h2/naive --rate 0                             | --rate must be operations per second, above 0
            bench h2/naive --rate NaN                           | not "NaN".
            bench h2/naive --rate 1e99                          | not "1e99".
            bench h2/naive --warmup -1s                         | --warmup must be a time from 0 to 24h
            bench h2/naive --seed abc                           | --seed must be a whole number
            bench h2/naive --seed 99999999999999999999          | --seed must be a whole number
            bench h2/naive --durable-commit maybe               | --durable-commit must be one of on, off, not "maybe".
            bench etcd/naive --durable-commit off               | etcd answers when what it was told is on disk, and knows no other way; leave out --durable-commit.
            bench memcached/naive --durable-commit on           | memcached keeps nothing on a disk; leave out --durable-commit.
            bench h2/naive --durable-commit on                  | H2 has no commit wait for a disk; leave out --durable-commit.
            bench mariadb/naive --durable-commit off            | MariaDB waits for the disk as its server is set (innodb_flush_log_at_trx_commit)
            bench memory/naive --durable-commit on              | Memory keeps nothing on a disk; leave out --durable-commit.
            bench h2/naive --synchronous-commit maybe           | --durable-commit must be one of on, off, not "maybe".
            bench h2/naive --synchronous-commit on --durable-commit off | --durable-commit is given more than once, as it was once called --synchronous-commit.
            bench h2/naive --evidence --evidence                | --evidence is given more than once.
            bench h2/naive --fault 2/s                          | --fault must be kill-connections=2/s, kill-at-commit=5%, restart-store, fail-over, zombie=3s, cut=4s or stall=500ms, not "2/s".
            bench h2/naive --fault stall=11s                    | --fault stall must be above 0 and at most 10s.
            bench h2/naive --lease 9ms                          | --lease must be a time from 10ms to 10m, such as 5s, not "9ms".
            bench h2/naive --topology two                       | --topology must be one of single, replica, cluster, not "two".
            bench h2/naive --topology replica                   | h2 has no --topology replica;
            bench memory/naive --topology cluster               | memory has no --topology cluster;
            bench h2/naive --topology replica --url jdbc:h2:mem:x | --topology is of servers that Lost Count starts itself; leave it out
            bench h2/naive --fault fail-over                    | --fault fail-over needs somebody to take over; add --topology replica or cluster.
            bench h2/naive --fault zombie=3s                    | --fault zombie needs somebody to take over; add --topology replica or cluster.
            bench postgres/naive --fault zombie=3s,fail-over --topology replica | --fault fail-over and zombie both have another take the place of the primary; leave out the one or the other.
            bench postgres/naive --fault cut=4s                 | --fault cut needs servers to be cut off; add --topology replica or cluster.
            bench postgres/naive --fault cut=31s --topology replica | cut must be above 0 and at most 30s.
            bench postgres/naive --fault cut=4s,restart-store --topology replica | --fault cut can't be told apart from others than fail-over and stall; leave those others out.
            bench etcd/naive --fault zombie=3s --topology cluster | etcd has no --fault zombie with --topology cluster; nor has another store yet.
            bench redis/naive --fault zombie=31s --topology replica | zombie must be above 0 and at most 30s.
            bench redis/naive --fault zombie=3s,kill-at-commit=5% --topology replica | --fault zombie can't be told apart from answers that are cut; leave out kill-connections and kill-at-commit.
            bench h2/naive --acknowledge on                     | --acknowledge is of several servers; add --topology replica or cluster.
            bench h2/naive --acknowledge twice                  | --acknowledge must be one of local, remote-write, on, remote-apply, wait-1, not "twice".
            bench h2/naive --link 20ms                          | --link is of several servers; add --topology replica or cluster.
            bench h2/naive --read-from replica                  | --read-from is of several servers; add --topology replica or cluster.
            bench postgres/atomic --read-from replica --topology replica | --read-from replica is of counting, where a value is read first and written later
            bench h2/naive --wsrep-sync-wait 1                  | --wsrep-sync-wait is of several servers; add --topology replica or cluster.
            bench mariadb/naive --wsrep-sync-wait 16 --topology cluster | --wsrep-sync-wait must be a whole number from 0 to 15
            bench mariadb/naive --topology replica              | mariadb has no --topology replica;
            bench mariadb/naive --link 20ms --topology cluster  | mariadb has no --link with --topology cluster;
            bench mariadb/advisory --topology cluster           | mariadb/advisory is not for --topology cluster, so leave it out: GET_LOCK is a lock of one node's, of which the others know nothing.
            bench h2/naive --link 11s --topology replica        | --link must be a time from 1ms to 10s
            bench h2/naive --acknowledge on --durable-commit off --topology replica | --acknowledge waits for others to have what --durable-commit off does not wait for
            step h2/naive --schedule 1 --topology replica       | Steps are taken on one server, or with --topology replica and --read-from replica
            step h2/naive --schedule 1 --read-from replica      | Steps are taken on one server, or with --topology replica and --read-from replica
            step mariadb/naive --schedule 1 --topology cluster  | Steps are taken on one server, or with --topology replica and --read-from replica
            step h2/naive --schedule 1 --topology replica --read-from replica | h2 has no --topology replica; of the stores, postgres, redis can do this.
            orders postgres/atomic --topology replica --read-from replica | --read-from replica is of counting, where a value is read first and written later
            step h2/naive --schedule f                          | --schedule must be numbers of workers from 1 to 2 with spaces between them
            bench h2/naive --strict=maybe                       | --strict is given a value
            bench h2/naive --thread 3                           | There is no option "--thread"; did you mean --threads?
            bench h2/naive --password hunter-2-hunter           | A password is never an argument
            bench h2/naive --password=hunter-2-hunter           | A password is never an argument
            bench h2/naive --passwort=hunter-2-hunter           | There is no option "--passwort"
            bench h2/naive --passwort hunter-2-hunter           | There is no option "--passwort"
            bench h2/naive --url jdbc:h2:mem:x;PASSWORD=hunter-2-hunter                   | --url holds a password
            bench h2/naive --url jdbc:h2:tcp://h/x;user=me;password=hunter-2-hunter       | --url holds a password
            bench h2/naive --url jdbc:postgresql://h/x?user=me&password=hunter-2-hunter   | --url holds a password
            bench h2/naive --url jdbc:postgresql://h/x?sslpassword=hunter-2-hunter        | --url holds a password
            bench h2/naive --url jdbc:postgresql://me:hunter-2-hunter@h/x                 | --url holds a password
            bench h2/naive --url jdbc:postgresql://me:hunter-2-hunter/2@h/x               | --url holds a password
            bench h2/naive --url redis:hunter-2-hunter          | --url is one of Redis as other programs take it
            bench h2/naive --url hunter-2-hunter                | --url is not a URL that a store understands
            bench h2/naive --url postgres://me:hunter-2-hunter@h/x      | here it is written jdbc:postgresql://h/x,
            clean --url postgresql://me:hunter-2-hunter@h:5/x?a=b       | here it is written jdbc:postgresql://h:5/x,
            bench h2/naive --url mysql://me:hunter-2-hunter@h/x         | here it is written jdbc:mariadb://h/x,
            bench memory/naive --url jdbc:h2:mem:x              | --url is for h2, but the selected counters are of memory.
            bench h2/naive --user me                            | --user is for a database of yours, so it needs --url
            bench h2/naive --password-env VAR                   | --password-env is for a database of yours
            bench h2/naive --url jdbc:h2:mem:x --password-env UNSET | the environment variable "UNSET", which is not set.
            bench h2/naive --table Robert'); | --table must be a name
            bench h2/naive --json - --csv -                     | Only one of --json and --csv can go to standard output.
            bench h2/naive --json                               | --json needs a value.
            bench h2/naive --archive x --no-archive             | --archive and --no-archive exclude each other
            history --verdict gone                              | --verdict must be one of exact, lost, overcounted, oversold, duplicates, gaps, within-bounds, nothing-counted, unknown, not "gone".
            history --since yesterday                           | --since must be a day such as 2026-11-21, not "yesterday".
            history --limit 0                                   | --limit must be a whole number from 1
            history show                                        | ID needs a value.
            history export 1234                                 | FILE needs a value.
            history --limits 3                                  | There is no option "--limits"; did you mean --limit?
            frobnicate                                          | There is no command "frobnicate".
            --frobnicate                                        | There is no option "--frobnicate".
            clean                                               | Name the database with --url
            clean --url jdbc:oracle:thin:@h:1521/x              | --url is not a URL that a store understands
            clean --url jdbc:h2:mem:x;PASSWORD=hunter-2-hunter  | --url holds a password
            """)
    void isToldInOneLine(String line, String told) {
        Ran ran = Ran.of(line.strip().split(" "));

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertOneSentence(ran.err());
        assertThat(ran.err()).contains(told);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            bench h2/naive --json /no/such/place/x.json          | there is no such directory
            bench h2/naive --csv /                               | it is a directory
            history show 1234 --archive /no/such/place           | No run that was kept has the id "1234"; ./run.sh history lists them.
            history import /no/such/run.zip                      | The file /no/such/run.zip can't be read; check its name.
            bench h2/naive --url jdbc:h2:tcp://localhost:1/x     | No H2 server answers at --url
            clean --url jdbc:h2:tcp://localhost:1/x              | No H2 server answers at --url
            """)
    void whatCantBeDoneIsToldInOneLineToo(String line, String told) {
        Ran ran = Ran.of(line.strip().split(" "));

        assertThat(ran.status()).isEqualTo(3);
        assertThat(ran.out()).isEmpty();
        assertOneSentence(ran.err());
        assertThat(ran.err()).contains(told);
    }

    private static void assertOneSentence(String err) {
        assertThat(err.lines()).hasSize(1);
        assertThat(err).endsWith("." + System.lineSeparator());
        assertThat(err).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain("hunter-2");
    }

    @ParameterizedTest
    @CsvSource({"a\nb", "a\u001b[31m"})
    void aValueWithControlCharactersStaysOnOneLine(String value) {
        Ran ran = Ran.of("bench", "h2/naive", "--threads", value);

        assertOneSentence(ran.err());
        assertThat(ran.err()).doesNotContain("\u001b");
    }
}
