package org.ferrule.access;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of words with blanks between, an entry on each line. Empty lines and those that begin with {@code #} say
 * nothing.
 */
record SettingsFile(List<Line> lines) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /**
     * A line that says something.
     *
     * @param place the file with the number of the line
     * @param words its words, at least one
     */
    record Line(String place, List<String> words) {

        AccessException wrong(String message) {
            return new AccessException(place + ": " + message);
        }
    }

    /** Reads a file; the exception says why it cannot be read. */
    static SettingsFile read(Path path, String holds) {
        try {
            List<Line> lines = new ArrayList<>();
            int number = 0;
            for (String text : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                number++;
                if (!text.isBlank() && !text.stripLeading().startsWith("#")) {
                    lines.add(new Line(path + ":" + number, List.of(BLANKS.split(text.strip()))));
                }
            }
            return new SettingsFile(lines);
        } catch (CharacterCodingException e) {
            throw new AccessException(path + ": this is no text in UTF-8; it should hold " + holds);
        } catch (IOException e) {
            throw new AccessException(
                    path + ": the file of " + holds + " cannot be read; is it there, and may the service read it?");
        }
    }
}
