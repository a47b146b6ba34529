package org.ferrule.refusal;

import java.util.List;
import org.ferrule.json.Mistake;
import org.ferrule.json.VisibleText;

/**
 * Why a request gets no answer. Says nothing of our inner life, and repeats no value of the request.
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param detail what is wrong, and what would be right
 * @param path path of the request
 * @param mistakes every mistake in the content of the request, empty for other refusals
 */
public record Refusal(int status, String title, String detail, String path, List<Mistake> mistakes) {

    /** Texts for people show each character that could hide something. */
    public Refusal {
        detail = VisibleText.line(detail);
    }
}
