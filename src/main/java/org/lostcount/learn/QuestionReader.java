package org.lostcount.learn;

import static org.lostcount.file.Printable.quoted;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.condition.Condition;
import org.lostcount.condition.Vocabulary;
import org.lostcount.learn.PageReader.Fence;

/// Reads what a page asks.
final class QuestionReader {
    static final List<String> PREDICT = List.of("question", "choices", "number", "right", "tolerance", "because");
    static final List<String> ASK = List.of("question", "choices", "right", "because");

    private static final int MOST_CHOICES = 9;
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,15})\\s*\\.\\.\\s*(-?\\d{1,15})");
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z_]\\w*)(?:\\(\\s*([^()]+?)\\s*\\))?");
    private static final Pattern TOLERANCE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?)\\s*(%?)");
    private static final double USUAL_SHARE = 0.1;

    private QuestionReader() {}

    /// @param next what can be said of the next result, if one comes
    static Block read(Fence fence, Optional<Vocabulary> next) throws Mistake {
        Entries entries = BlockReader.entries(fence);
        String text = TextCheck.markdown(entries.text("question"));
        boolean isNumber = entries.has("number");
        if (isNumber == entries.has("choices")) {
            throw new Mistake(
                    fence.line(),
                    fence.word().equals("ask")
                            ? "ask needs a field choices."
                            : "predict has either choices or a number.");
        }
        Question.Guess guess = isNumber ? number(entries, next) : choice(fence, entries, next);
        Question question = new Question(text, guess, because(entries, guess));
        return fence.word().equals("ask")
                ? new Block.Ask(fence.line(), question)
                : new Block.Predict(fence.line(), question);
    }

    private static Question.Guess choice(Fence fence, Entries entries, Optional<Vocabulary> next) throws Mistake {
        List<String> choices = new ArrayList<>();
        for (Yaml.Text choice : entries.texts("choices")) {
            choices.add(TextCheck.plain(choice));
        }
        if (choices.size() < 2
                || choices.size() > MOST_CHOICES
                || choices.stream().distinct().count() < choices.size()) {
            throw new Mistake(
                    entries.needed("choices").line(), "choices are 2 to " + MOST_CHOICES + " different ones.");
        }
        if (entries.has("tolerance")) {
            throw new Mistake(entries.needed("tolerance").line(), "Only a number has a tolerance.");
        }
        Yaml right = entries.needed("right");
        if (right instanceof Yaml.Fields(int line, var all)) {
            if (fence.word().equals("ask")) {
                throw new Mistake(line, "ask has no result; right is one of its choices.");
            }
            return new Question.Choice(choices, byResult(line, all, choices, next));
        }
        Yaml.Text one = Entries.text("right", right);
        return new Question.Choice(choices, new Question.Always(known(one.line(), "right", one.text(), choices)));
    }

    private static Question.ByResult byResult(
            int line, Map<String, Yaml.Field> all, List<String> choices, Optional<Vocabulary> next) throws Mistake {
        Vocabulary vocabulary = next.orElseThrow(() -> nothing(line));
        SequencedMap<String, Condition> conditions = new LinkedHashMap<>();
        for (var each : all.entrySet()) {
            known(each.getValue().line(), "right", each.getKey(), choices);
        }
        for (String choice : choices) {
            Yaml.Field field = all.get(choice);
            if (field == null) {
                throw new Mistake(line, "right says of each choice when it is; " + quoted(choice) + " is missing.");
            }
            conditions.put(choice, BlockReader.condition(Entries.text(choice, field.value()), vocabulary));
        }
        return new Question.ByResult(conditions);
    }

    private static Question.Guess number(Entries entries, Optional<Vocabulary> next) throws Mistake {
        Yaml.Text range = entries.text("number");
        Matcher bounds = RANGE.matcher(range.text());
        if (!bounds.matches() || Long.parseLong(bounds.group(1)) >= Long.parseLong(bounds.group(2))) {
            throw new Mistake(range.line(), "number is the least and the most that can be meant, as in 0..8000.");
        }
        long low = Long.parseLong(bounds.group(1));
        long high = Long.parseLong(bounds.group(2));
        Yaml.Text right = entries.text("right");
        Vocabulary vocabulary = next.orElseThrow(() -> nothing(right.line()));
        Matcher reference = REFERENCE.matcher(right.text());
        if (!reference.matches()) {
            throw new Mistake(right.line(), "right is the name of a number of the next result, as actual is one.");
        }
        String name = reference.group(1);
        Optional<String> subject = Optional.ofNullable(reference.group(2));
        Optional<String> why = vocabulary.whyNot(name, subject);
        if (why.isPresent() || !vocabulary.words(name).isEmpty()) {
            throw new Mistake(right.line(), "right can't be " + name + ": " + why.orElse("it is no number") + ".");
        }
        return new Question.Figure(low, high, name, subject, tolerance(entries, (double) (high - low)));
    }

    private static double tolerance(Entries entries, double range) throws Mistake {
        Optional<Yaml.Text> text = entries.perhaps("tolerance");
        if (text.isEmpty()) {
            return USUAL_SHARE * range;
        }
        Matcher matcher = TOLERANCE.matcher(text.get().text());
        if (!matcher.matches()) {
            throw new Mistake(text.get().line(), "tolerance is a number, or a share of the range such as 10%.");
        }
        double number = Double.parseDouble(matcher.group(1));
        return matcher.group(2).isEmpty() ? number : number / 100 * range;
    }

    private static Map<String, String> because(Entries entries, Question.Guess guess) throws Mistake {
        Optional<Yaml> because = entries.value("because");
        if (because.isEmpty()) {
            return Map.of();
        }
        if (!(because.get() instanceof Yaml.Fields(int line, var all))) {
            return Map.of("", TextCheck.markdown(Entries.text("because", because.get())));
        }
        if (!(guess instanceof Question.Choice(var choices, var _))) {
            throw new Mistake(line, "because is one text where a number is asked for.");
        }
        Map<String, String> texts = new HashMap<>();
        for (var each : all.entrySet()) {
            known(each.getValue().line(), "because", each.getKey(), choices);
            texts.put(
                    each.getKey(),
                    TextCheck.markdown(
                            Entries.text(each.getKey(), each.getValue().value())));
        }
        return texts;
    }

    private static String known(int line, String field, String choice, List<String> choices) throws Mistake {
        if (!choices.contains(choice)) {
            throw new Mistake(line, field + " names " + quoted(choice) + ", which is none of the choices.");
        }
        return choice;
    }

    private static Mistake nothing(int line) {
        return new Mistake(line, "Nothing is run behind this predict, so no result can tell what is right.");
    }
}
