package org.ferrule.facts;

/** Check digits of codes: the last digit tells whether one of the others was mistyped. */
final class CheckDigits {

    private static final int[][] PRODUCT = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private CheckDigits() {}

    /** Luhn's: every second digit from the right is doubled. */
    static boolean endsModulus10(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, i) * (i % 2 + 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /** Verhoeff's, in the dihedral group of ten elements. */
    static boolean endsVerhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, i);
            for (int turns = i % 8; turns > 0; turns--) {
                digit = TURN[digit];
            }
            check = PRODUCT[check][digit];
        }
        return check == 0;
    }

    /** The digit at a place from the right. */
    private static int digit(String digits, int fromRight) {
        return Character.digit(digits.charAt(digits.length() - 1 - fromRight), 10);
    }
}
