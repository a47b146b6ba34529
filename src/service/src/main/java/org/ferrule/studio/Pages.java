package org.ferrule.studio;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.ferrule.pages.PageWriter;

/** The pages of the studio. */
final class Pages {

    private static final PageWriter WRITER = new PageWriter("/org/ferrule/studio/");

    private Pages() {}

    /** What the program was packaged with under a name. */
    static Optional<byte[]> content(String name) {
        return PageWriter.content(name);
    }

    /** A page, or a part of one. */
    static Response page(int status, String template, Map<String, Object> data) {
        return WRITER.page(status, template, data);
    }

    static byte[] html(String template, Map<String, Object> data) {
        return WRITER.html(template, data);
    }

    /** The same as JSON. */
    static Response json(Object view) {
        return PageWriter.json(view);
    }

    /** A file to be kept by whoever asked. */
    static Response file(String type, String name, byte[] content) {
        return PageWriter.file(type, name, content);
    }

    /** Whether JSON comes before a page in the order of the caller; a wildcard means a page. */
    static boolean prefersJson(HttpHeaders headers) {
        return PageWriter.prefersJson(headers);
    }
}
