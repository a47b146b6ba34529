package org.ferrule.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;

/** Reads {@code application/x-www-form-urlencoded}. */
public final class FormContent {

    private static final int MOST_FIELDS = 2_000;

    private FormContent() {}

    /**
     * The fields by name; of a field that was sent twice the last counts.
     *
     * @throws MistakenRequestException when it is not encoded as forms are, or has too many fields
     */
    public static Map<String, String> read(byte[] content) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] fields = new String(content, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1);
        if (fields.length > MOST_FIELDS) {
            throw new MistakenRequestException(
                    List.of(new Mistake("", "a form with more than " + MOST_FIELDS + " fields")));
        }
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                values.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MistakenRequestException(List.of(new Mistake("", "a form that is not encoded as forms are")));
        }
    }
}
