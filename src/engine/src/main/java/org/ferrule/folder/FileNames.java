package org.ferrule.folder;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;

/**
 * Paths within a rulebook, the same under any locale. Java spells the name of a file by the locale of the process, and
 * puts a question mark where it cannot; the bytes of the name are still told by its address.
 */
final class FileNames {

    private FileNames() {}

    /**
     * The path of a file from the folder of the rulebook, with {@code /}.
     *
     * @throws InvalidRulebookException when its bytes are no UTF-8, or it holds what other systems part names with
     */
    static String told(Path directory, Path file) {
        StringBuilder told = new StringBuilder();
        for (Path name : directory.relativize(file)) {
            String spelt = spelt(name, file);
            if (spelt.indexOf('\\') >= 0 || spelt.chars().anyMatch(Character::isISOControl)) {
                throw unspeakable(file, "holds a backslash or a character that cannot be seen");
            }
            told.append(told.isEmpty() ? "" : "/").append(spelt);
        }
        return told.toString();
    }

    private static String spelt(Path name, Path file) {
        String address = name.toUri().getRawPath();
        String last = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        String raw = last.substring(last.lastIndexOf('/') + 1).replace("+", "%2B");
        byte[] bytes = URLDecoder.decode(raw, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unspeakable(file, "is not written in UTF-8, so that programs spell it differently");
        }
    }

    private static InvalidRulebookException unspeakable(Path file, String why) {
        return new InvalidRulebookException(List.of(new Defect(
                DefectCode.FILE_NAME,
                SourceLocation.file(file.toString().replaceAll("\\p{Cntrl}", " ")),
                "the name of this file " + why + ". Rename it, best with plain letters.")));
    }

    /**
     * Requires that no two paths are one on another system, which knows no capital letters or spells an accent in
     * another way.
     *
     * @throws InvalidRulebookException naming those that are
     */
    static void requireDistinct(Set<String> paths) {
        Map<String, String> seen = new HashMap<>();
        List<Defect> defects = new ArrayList<>();
        for (String path : paths) {
            String folded = Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            String first = seen.putIfAbsent(folded, path);
            if (first != null) {
                defects.add(new Defect(
                        DefectCode.FILE_NAME,
                        SourceLocation.file(path),
                        "the file " + first + " has the same name but for capital letters or the spelling of accents,"
                                + " which other systems do not tell apart. Rename one."));
            }
        }
        if (!defects.isEmpty()) {
            throw new InvalidRulebookException(defects);
        }
    }
}
