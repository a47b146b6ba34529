package org.ferrule.json;

import java.io.IOException;
import java.math.BigDecimal;
import org.erdtman.jcs.NumberToJSON;

/** Numbers as ECMAScript prints the nearest IEEE double. */
final class CanonicalNumber {

    /** From here on neighbouring integers share a double. */
    private static final long EXACT_INTEGERS = 1L << 53;

    /** Two decimals of so many digits never share a double, so that each is the shortest text of its own. */
    private static final int EXACT_DIGITS = 15;

    /** Smaller numbers may be printed with an exponent. */
    private static final int PLAIN_PLACES = 6;

    private CanonicalNumber() {}

    static String of(long number) {
        return isExact(number) ? Long.toString(number) : of((double) number, number);
    }

    static String of(double number) {
        return of(number, number);
    }

    /** A decimal with few digits is printed as it is: most are, and the way over the double takes much longer. */
    static String of(BigDecimal number) {
        boolean few = number.scale() >= 0 && number.scale() <= PLAIN_PLACES && number.precision() <= EXACT_DIGITS;
        return few ? withoutTrailingZeros(number.toString(), number.scale()) : of(number.doubleValue(), number);
    }

    private static String withoutTrailingZeros(String plain, int places) {
        int end = plain.length();
        int point = end - places - 1;
        while (places > 0 && end > point && (plain.charAt(end - 1) == '0' || end == point + 1)) {
            end--;
        }
        return plain.substring(0, end);
    }

    /**
     * A double.
     *
     * @param written what it stands for
     * @throws IllegalArgumentException when it is no number
     */
    static String of(double number, Number written) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("no double holds the number " + written);
        }
        long integer = (long) number;
        return integer == number && isExact(integer) ? Long.toString(integer) : shortest(number);
    }

    private static boolean isExact(long integer) {
        return -EXACT_INTEGERS < integer && integer < EXACT_INTEGERS;
    }

    private static String shortest(double number) {
        try {
            return NumberToJSON.serializeNumber(number);
        } catch (IOException e) {
            throw new IllegalStateException("a finite number that cannot be written: " + number, e);
        }
    }
}
