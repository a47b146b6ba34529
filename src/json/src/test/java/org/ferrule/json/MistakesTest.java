package org.ferrule.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakesTest {

    private static Mistakes many(int count, String pointer) {
        Mistakes mistakes = new Mistakes();
        IntStream.range(0, count).forEach(i -> mistakes.add(new Mistake(pointer + i, "wrong")));
        return mistakes;
    }

    private static List<Mistake> told(Mistakes mistakes, int bytes) {
        return Mistakes.told(mistakes.kept(), mistakes.count(), bytes);
    }

    @Test
    void fewAreToldAsTheyAre() {
        assertThat(told(many(100, "/"), Mistakes.MOST_BYTES)).hasSize(100).allMatch(one -> !one.detail()
                .contains("more"));
    }

    @Test
    void ofManyTheFirstAreToldAndTheOthersCounted() {
        List<Mistake> told = told(many(5_000, "/"), Mistakes.MOST_BYTES);
        assertThat(told).hasSize(101);
        assertThat(told.get(99).pointer()).isEqualTo("/99");
        assertThat(told.get(100)).isEqualTo(new Mistake("", "and 4900 more"));
    }

    @Test
    void wordsAreFoundForThoseOnlyThatAreTold() {
        AtomicInteger asked = new AtomicInteger();
        Mistakes mistakes = new Mistakes();
        IntStream.range(0, 1_000).forEach(i -> mistakes.add("", () -> "" + asked.incrementAndGet()));
        assertThat(asked).hasValue(Mistakes.MOST);
    }

    @Test
    void whereThereIsLittleRoomTheFirstIsToldInAnyCase() {
        assertThat(told(many(50, "/"), 10)).containsExactly(new Mistake("/0", "wrong"), new Mistake("", "and 49 more"));
    }

    @Test
    void longNamesOfControlCharactersTakeNoMoreRoomThanThereIs() {
        Mistakes mistakes = many(100, "\u0001".repeat(5_000));
        assertThat(told(mistakes, Mistakes.MOST_BYTES)).hasSizeBetween(10, 40);
        assertThat(mistakes.kept().get(0).pointer()).hasSize(301).endsWith("…");
    }

    @Test
    void aPointerIsNotCutWithinACharacter() {
        String pointer = new Mistake("x" + "😀".repeat(200), "").pointer();
        assertThat(pointer.codePoints().noneMatch(MistakesTest::isHalf)).isTrue();
        assertThat(pointer).hasSize(300).endsWith("😀…");
    }

    private static boolean isHalf(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
