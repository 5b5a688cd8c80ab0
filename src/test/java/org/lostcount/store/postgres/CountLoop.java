package org.lostcount.store.postgres;

import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.Place;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.store.Places;

/// A program that does nothing but count, once it is told to: `URL USER NAME TIMES`, with the password in
/// `LC_PASSWORD`. It prints each number that it is given.
final class CountLoop {
    private CountLoop() {}

    static void main(String[] arguments) throws Exception {
        System.out.println("ready");
        System.in.read();
        try (Place place = Places.open(arguments[0], arguments[1], System.getenv("LC_PASSWORD"))) {
            NamedCounter counter = new NamedCounter(place, arguments[2], 0, RetryPolicy.DEFAULT);
            for (int left = Integer.parseInt(arguments[3]); left > 0; left--) {
                System.out.println(counter.increment());
            }
        }
    }
}
