package org.ferrule.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;

/**
 * Growing bytes of a canonical JSON text (RFC 8785), for those who write one without {@link CanonicalJson}: the order
 * of members, commas and brackets are up to them. Text goes straight to UTF-8, for a record is mostly text and is
 * written in every request. Not safe for use by several threads.
 */
public final class CanonicalText {

    /** Most bytes that one UTF-16 code unit takes: an escape of a control character. */
    private static final int WIDEST = 6;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** The letter of a two-character escape, by code unit. */
    private static final char[] SHORT = new char['\\' + 1];

    /** Which ASCII characters stand for themselves. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, 0x20, 0x80, true);
        String escapes = "\"\"\\\\\bb\tt\nn\ff\rr";
        for (int i = 0; i < escapes.length(); i += 2) {
            SHORT[escapes.charAt(i)] = escapes.charAt(i + 1);
            PLAIN[escapes.charAt(i)] = false;
        }
    }

    private byte[] bytes;
    private int size;

    /**
     * An empty text.
     *
     * @param room bytes that it can hold before it has to grow
     */
    public CanonicalText(int room) {
        this.bytes = new byte[room];
    }

    /** Begins anew, in the same memory. */
    public void clear() {
        size = 0;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** All that was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Adds one ASCII character as it is. */
    public void one(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    /** Adds ASCII characters as they are. */
    public void ascii(String ascii) {
        int length = ascii.length();
        reserve(length);
        byte[] to = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            to[at + i] = (byte) ascii.charAt(i);
        }
        size = at + length;
    }

    /** Adds bytes that are canonical JSON, or a part of it. */
    public void encoded(byte[] part) {
        encoded(part, 0, part.length);
    }

    /** Adds the bytes from one place to before another; like {@link #encoded(byte[])}. */
    public void encoded(byte[] part, int from, int to) {
        reserve(to - from);
        System.arraycopy(part, from, bytes, size, to - from);
        size += to - from;
    }

    /**
     * Adds a number.
     *
     * @throws IllegalArgumentException for one beyond the doubles
     */
    public void number(BigDecimal number) {
        ascii(CanonicalNumber.of(number));
    }

    /**
     * Adds a string, in quotes.
     *
     * @throws IllegalArgumentException for half of a surrogate pair
     */
    public void string(String text) {
        reserve(Math.addExact(text.length(), 2));
        bytes[size++] = '"';
        int i = plain(text);
        reserve(Math.addExact(Math.multiplyExact(text.length() - i, WIDEST), 1));
        while (i < text.length()) {
            i += write(text, i);
        }
        bytes[size++] = '"';
    }

    /** Writes the beginning that stands for itself, mostly all; gives its length. */
    private int plain(String text) {
        byte[] to = bytes;
        int at = size;
        int i = 0;
        while (i < text.length() && text.charAt(i) < 0x80 && PLAIN[text.charAt(i)]) {
            to[at + i] = (byte) text.charAt(i);
            i++;
        }
        size += i;
        return i;
    }

    /** Writes the character at a place and gives how many code units it has. */
    private int write(String text, int i) {
        char unit = text.charAt(i);
        if (unit < 0x80) {
            ascii(unit);
        } else if (unit < 0x800) {
            bytes[size++] = (byte) (0xc0 | (unit >> 6));
            tail(unit);
        } else if (!Character.isSurrogate(unit)) {
            bytes[size++] = (byte) (0xe0 | (unit >> 12));
            tail(unit >> 6);
            tail(unit);
        } else {
            pair(text, i);
            return 2;
        }
        return 1;
    }

    private void ascii(char unit) {
        if (PLAIN[unit]) {
            bytes[size++] = (byte) unit;
            return;
        }
        bytes[size++] = '\\';
        if (SHORT[unit] != 0) {
            bytes[size++] = (byte) SHORT[unit];
            return;
        }
        for (char c : new char[] {'u', '0', '0', HEX[unit >> 4], HEX[unit & 0xf]}) {
            bytes[size++] = (byte) c;
        }
    }

    private void pair(String text, int i) {
        int point = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("half of a surrogate pair, U+"
                    + Integer.toHexString(point).toUpperCase(Locale.ROOT) + ", at place " + i + " of a text");
        }
        bytes[size++] = (byte) (0xf0 | (point >> 18));
        tail(point >> 12);
        tail(point >> 6);
        tail(point);
    }

    private void tail(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3f));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }
}
