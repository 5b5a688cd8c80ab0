package org.lostcount.store.reach;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.counter.StoreException;

/// How long a server may take for its first answer, whatever it sends meanwhile. A driver's own time-outs each begin
/// anew with every byte, so that one that trickles would be waited for without end. Immutable; any thread.
///
/// @param label whose answer it is, for a person
/// @param patience how long it may take
/// @param setting what to write into the URL to change that, such as `loginTimeout=30`
public record FirstAnswer(String label, Duration patience, String setting) {
    private static final long USUAL_SECONDS = 10;

    /// What is done until there is an answer.
    ///
    /// @param <T> what it brings
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws Exception;
    }

    /// Ten seconds, or what the URL says.
    ///
    /// @param parameter of the URL that says it, as a whole number
    /// @param unit of that number
    public static FirstAnswer of(String label, String url, String parameter, TimeUnit unit) {
        Matcher said = Pattern.compile("(?i)[?&;]" + parameter + "=(\\d{1,7})s?(?![\\w.])")
                .matcher(url);
        // 0 means without end to the drivers.
        long given = said.find() ? Long.parseLong(said.group(1)) : unit.convert(USUAL_SECONDS, TimeUnit.SECONDS);
        long millis = given == 0 ? Integer.MAX_VALUE : unit.toMillis(given);
        return new FirstAnswer(
                label, Duration.ofMillis(millis), parameter + "=" + unit.convert(3 * USUAL_SECONDS, TimeUnit.SECONDS));
    }

    /// Asks on a thread of its own, which is interrupted when the answer does not come in time: drivers then close
    /// their sockets.
    ///
    /// @throws StoreException when there was no answer in time, or this thread was interrupted
    /// @throws ExecutionException with what the question failed with
    public <T> T await(Question<T> question) throws StoreException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(question::ask);
        // A virtual one: only there does an interrupt end the reading of an ordinary socket.
        Thread.ofVirtual().name("first-answer").start(task);
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new StoreException(
                    "What listens at --url has not answered as " + label + " does within " + seconds()
                            + "; look at that server, or give it longer with " + setting + " in the URL.",
                    e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreException("Reaching " + label + " was interrupted.", e);
        }
    }

    private String seconds() {
        long millis = patience.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
