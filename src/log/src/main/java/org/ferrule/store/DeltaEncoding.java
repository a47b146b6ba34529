package org.ferrule.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.LongStream;

/**
 * The numbers of the terms of a record, in few bytes: ascending, each as the difference from the one before (delta
 * encoding), seven bits a byte (varint).
 */
final class DeltaEncoding {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private DeltaEncoding() {}

    static byte[] write(LongStream numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long before = 0;
        for (long number : numbers.sorted().distinct().toArray()) {
            long left = number - before;
            while (left >= MORE) {
                bytes.write((int) (left % MORE) | MORE);
                left >>= BITS;
            }
            bytes.write((int) left);
            before = number;
        }
        return bytes.toByteArray();
    }

    /** What {@link #write} wrote. Of bytes that it did not write: some numbers, or none. */
    static long[] read(byte[] bytes) {
        long[] numbers = new long[bytes.length];
        int count = 0;
        long number = 0;
        int shift = 0;
        for (byte part : bytes) {
            number += (long) (part & (MORE - 1)) << shift;
            shift += BITS;
            if (part >= 0) {
                numbers[count++] = number;
                shift = 0;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    static boolean holdsAll(byte[] bytes, Collection<Long> wanted) {
        long[] numbers = read(bytes);
        return wanted.stream().allMatch(number -> Arrays.binarySearch(numbers, number) >= 0);
    }
}
