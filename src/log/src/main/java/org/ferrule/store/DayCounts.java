package org.ferrule.store;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** Counts by day, in few bytes, for there is one for each term and rulebook. Days come in order but for a few. */
final class DayCounts {

    private static final int FIRST = 4;

    private int size;
    private long[] days = new long[FIRST];
    private long[] counts = new long[FIRST];

    /** Adds records of a day, in days since 1970. */
    void add(long day, long records) {
        int place = size > 0 && days[size - 1] == day ? size - 1 : Arrays.binarySearch(days, 0, size, day);
        if (place < 0) {
            place = -place - 1;
            insert(place, day);
        }
        counts[place] += records;
    }

    long sum() {
        return Arrays.stream(counts, 0, size).sum();
    }

    private void insert(int place, long day) {
        if (size == days.length) {
            days = Arrays.copyOf(days, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(days, place, days, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        days[place] = day;
        counts[place] = 0;
        size++;
    }

    void forEach(ObjLongConsumer<LocalDate> consumer) {
        for (int i = 0; i < size; i++) {
            consumer.accept(LocalDate.ofEpochDay(days[i]), counts[i]);
        }
    }
}
