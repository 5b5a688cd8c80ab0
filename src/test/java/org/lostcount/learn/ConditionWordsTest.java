package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.condition.Condition;
import org.lostcount.condition.Vocabulary;
import org.lostcount.condition.results.RunValues;
import org.lostcount.condition.results.StepValues;
import org.lostcount.counter.Task;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// Conditions as they are told to who reads a page.
class ConditionWordsTest {
    private static String words(String condition, Vocabulary vocabulary) throws Exception {
        return words(condition, vocabulary, Task.COUNT);
    }

    private static String words(String condition, Vocabulary vocabulary, Task task) throws Exception {
        return ConditionWords.of(Condition.parse(condition, vocabulary), task);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    take   | lose == 4 of 6 | 4 of 6 orders oversell
                    take   | lose == 0      | no order oversells
                    number | lose == 4 of 6 | 4 of 6 orders hand a number out twice
                    number | duplicate > 0  | an order hands a number out twice
                    """)
    void ordersOfStocksAndNumbersAreToldInTheirWords(String task, String condition, String words) throws Exception {
        assertThat(words(condition, StepValues.ofOrders(), Task.named(task).orElseThrow()))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    take   | acknowledged == 2 and lost == 0 | 2 takes are acknowledged, and nothing is lost
                    number | acknowledged == 2               | 2 numbers are handed out
                    """)
    void storiesOfStocksAndNumbersAreToldInTheirWords(String task, String condition, String words) throws Exception {
        assertThat(words(condition, StepValues.ofStory(), Task.named(task).orElseThrow()))
                .isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lost == 1 and unfinished == 0 | one update is lost, and everybody has finished
                    lost==0                       | nothing is lost
                    lost == 2                     | 2 updates are lost
                    passed == 0                   | passed is 0
                    turns <= 6                    | it takes at most 6 turns
                    result == LOST                | the result is LOST
                    lost == 1 or unfinished == 0  | lost == 1 or unfinished == 0
                    lost == 1 and turns != 3      | lost == 1 and turns != 3
                    """)
    void aStoryIsToldInWordsWhereThereAreWordsForAllOfIt(String condition, String words) throws Exception {
        assertThat(words(condition, StepValues.ofStory())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lose == 12 of 14 | 12 of 14 orders lose
                    lose == 0        | no order loses
                    lose > 3         | more than 3 orders lose
                    """)
    void ordersAreTold(String condition, String words) throws Exception {
        assertThat(words(condition, StepValues.ofOrders())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mark == NO_LOSS           | no loss is observed
                    mark == LOSES and lose > 0 | it loses, and some order loses
                    """)
    void gradesAreTold(String condition, String words) throws Exception {
        assertThat(words(condition, StepValues.ofGrade())).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lost(h2/naive) > 0 | lost(h2/naive) > 0
                    rate(h2/atomic) > 2 * rate(h2/naive) | rate(h2/atomic) > 2 * rate(h2/naive)
                    """)
    void whatNamesACounterIsShownAsItIsWritten(String condition, String words) throws Exception {
        assertThat(words(condition, RunValues.vocabulary(Stores.matching("h2/*"), Workload.DEFAULT)))
                .isEqualTo(words);
    }
}
