package org.lostcount.learn;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lostcount.file.Nearest;
import org.lostcount.load.Form;
import org.lostcount.sweep.MistypedException;
import org.lostcount.sweep.TypedSettings;

/// The fields of a block, or of a page's front matter: those that it has, and no others. One thread.
///
/// @param what they are of, for a person
/// @param line where it begins
record Entries(String what, int line, Yaml.Fields fields) {
    /// @throws Mistake where there is a field that `what` does not have
    static Entries of(String what, int line, Yaml.Fields fields, Collection<String> known) throws Mistake {
        for (var each : fields.all().entrySet()) {
            if (!known.contains(each.getKey())) {
                List<String> near = Nearest.to(each.getKey(), known);
                throw new Mistake(
                        each.getValue().line(),
                        what + " has no field " + quoted(each.getKey())
                                + (near.isEmpty()
                                        ? "; it has " + String.join(", ", known) + "."
                                        : "; did you mean " + String.join(" or ", near) + "?"));
            }
        }
        return new Entries(what, line, fields);
    }

    boolean has(String key) {
        return fields.all().containsKey(key);
    }

    Optional<Yaml> value(String key) {
        return Optional.ofNullable(fields.all().get(key)).map(Yaml.Field::value);
    }

    Yaml needed(String key) throws Mistake {
        return value(key).orElseThrow(() -> new Mistake(line, what + " needs a field " + key + "."));
    }

    /// A text that must be there.
    Yaml.Text text(String key) throws Mistake {
        return text(key, needed(key));
    }

    Optional<Yaml.Text> perhaps(String key) throws Mistake {
        Optional<Yaml> value = value(key);
        return value.isEmpty() ? Optional.empty() : Optional.of(text(key, value.get()));
    }

    static Yaml.Text text(String key, Yaml value) throws Mistake {
        if (value instanceof Yaml.Text text && !text.text().isBlank()) {
            return text;
        }
        throw new Mistake(
                value.line(),
                value instanceof Yaml.Text
                        ? key + " has no value."
                        : key + " is one text; put quotes around it where it has brackets or colons.");
    }

    /// One text, or a list of them; none where there is no such field.
    List<Yaml.Text> texts(String key) throws Mistake {
        Optional<Yaml> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Yaml.Items(var _, var all))) {
            return List.of(text(key, value.get()));
        }
        List<Yaml.Text> texts = new ArrayList<>();
        for (Yaml each : all) {
            texts.add(text(key, each));
        }
        return texts;
    }

    List<String> strings(String key) throws Mistake {
        return texts(key).stream().map(Yaml.Text::text).toList();
    }

    /// What a text means; `otherwise` where it is left out.
    <T> T read(String key, Form<T> form, T otherwise) throws Mistake {
        Optional<Yaml.Text> text = perhaps(key);
        return text.isEmpty() ? otherwise : read(key, form, text.get());
    }

    static <T> T read(String key, Form<T> form, Yaml.Text text) throws Mistake {
        try {
            return TypedSettings.read(key, form, text.text());
        } catch (MistypedException e) {
            throw new Mistake(text.line(), e.sentence());
        }
    }

    boolean isOn(String key) throws Mistake {
        return read(key, Form.Word.ON_OFF, false);
    }
}
