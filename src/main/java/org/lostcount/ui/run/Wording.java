package org.lostcount.ui.run;

import java.util.List;
import java.util.Map;
import org.lostcount.counter.Store;
import org.lostcount.load.Settings;
import org.lostcount.store.Stores;

/// Sentences of the engine as they read beside a control: there an option has no dashes. Any thread.
public final class Wording {
    /// What is called otherwise than its option.
    private static final List<Map.Entry<String, String>> OPTIONS = List.of(
            Map.entry("the variable named by --password-env", "the password"),
            Map.entry("--password-env", "the password"),
            Map.entry("--max-retries", "the number of retries"),
            Map.entry("--autocommit and --fault exclude each other", "autocommit and faults exclude each other"),
            Map.entry("--autocommit", "autocommit"),
            Map.entry(
                    "With --duration nobody knows how many will be asked for; add --stock",
                    "over a time nobody knows how many will be asked for; say the stock"),
            Map.entry("--increments", "the number of increments"),
            Map.entry("--threads", "the number of threads"),
            Map.entry("--counters", "the number of counters"),
            Map.entry("--warmup", "the warm-up"),
            Map.entry("--table", "the table name"),
            Map.entry("--user", "the user"),
            Map.entry("--url", "the URL"));

    private Wording() {}

    /// A sentence of the terminal, with the names of options, and of the store that it begins with, as the window has
    /// them.
    public static String forWindow(String sentence) {
        String words = sentence;
        for (var option : OPTIONS) {
            words = words.replace(option.getKey(), option.getValue());
        }
        for (var setting : Settings.ALL) {
            String name = setting.name().replace('-', ' ');
            words = words.replace("no " + setting, "no " + name).replace(setting.toString(), "the " + name);
        }
        for (Store store : Stores.ALL) {
            if (words.startsWith(store.name() + " ")) {
                return store.label() + words.substring(store.name().length());
            }
        }
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
