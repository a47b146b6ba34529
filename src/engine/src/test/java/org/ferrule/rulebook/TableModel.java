package org.ferrule.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ferrule.tables.Variables;
import org.jspecify.annotations.Nullable;

/**
 * All that was understood of a rulebook, in words: two rulebooks with the same words mean the same, with every place,
 * text and case.
 */
final class TableModel {

    private TableModel() {}

    /** The digest of the words. */
    static String digest(Rulebook book) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(words(book).getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line for each part. */
    static String words(Rulebook book) {
        Variables variables = book.variables();
        return Stream.of(
                        book.info(),
                        variables.dictionary().facts(),
                        variables.findings(),
                        variables.all(),
                        variables.codeSystems(),
                        variables.orders(),
                        variables.cards(),
                        variables.orderWarnings(),
                        book.stages(),
                        book.parameters(),
                        book.unusedParameters(),
                        book.recommendations(),
                        book.boldness(),
                        book.flags(),
                        book.sources(),
                        book.evidence(),
                        book.conflicts(),
                        book.notes(),
                        book.tables(),
                        book.rules(),
                        book.promises(),
                        book.cases(),
                        book.drl())
                .map(TableModel::words)
                .collect(Collectors.joining("\n"));
    }

    private static String words(@Nullable Object value) {
        if (value instanceof Record part) {
            return part.getClass().getSimpleName() + " " + components(part);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(words(key), words(each)));
            return sorted.toString();
        }
        if (value instanceof Collection<?> some) {
            Stream<String> words = some.stream().map(TableModel::words);
            return (some instanceof Set ? words.sorted() : words).toList().toString();
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Predicate<?> condition ? refused(condition) : plain(value);
    }

    /** A condition about numbers that has no words: the numbers of two digits for which it holds. */
    @SuppressWarnings("unchecked")
    private static String refused(Predicate<?> condition) {
        Predicate<BigDecimal> refused = (Predicate<BigDecimal>) condition;
        return IntStream.rangeClosed(-2, 5)
                .boxed()
                .flatMap(scale -> IntStream.range(0, 100).mapToObj(digits -> BigDecimal.valueOf(digits, -scale)))
                .filter(refused)
                .map(BigDecimal::toPlainString)
                .collect(Collectors.joining(" "));
    }

    private static List<String> components(Record part) {
        return Stream.of(part.getClass().getRecordComponents())
                .map(component -> component.getName() + "=" + words(read(component, part)))
                .toList();
    }

    private static @Nullable Object read(RecordComponent component, Record part) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no " + component, e);
        }
    }

    /** What has no words of its own would be told by its address, which says nothing. */
    private static String plain(@Nullable Object value) {
        String words = String.valueOf(value);
        if (value != null && words.equals(value.getClass().getName() + "@" + Integer.toHexString(value.hashCode()))) {
            throw new IllegalStateException(value.getClass() + " has no words");
        }
        return words;
    }
}
