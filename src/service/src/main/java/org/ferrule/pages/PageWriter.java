package org.ferrule.pages;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ferrule.json.Json;
import org.ferrule.json.VisibleText;

/**
 * Writes pages by the templates of a folder. Every text is escaped, for it may come from anybody; nothing is loaded but
 * what this service gives.
 */
public final class PageWriter {

    private static final String HTML = "text/html";
    private static final String HTML_UTF8 = "text/html;charset=UTF-8";
    private static final String SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Parts of the pages of all doors. */
    private static final String SHARED = "/org/ferrule/pages/";

    private final Engine engine;

    /**
     * A writer.
     *
     * @param folder of the templates among the resources, such as {@code /org/ferrule/studio/}
     */
    public PageWriter(String folder) {
        this.engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new VisibleEscaper())
                .addLocator(id -> locate(folder + id + ".html").or(() -> locate(SHARED + id + ".html")))
                .build();
    }

    /** Nothing is markup, and nothing is hidden. */
    private static final class VisibleEscaper extends HtmlEscaper {

        VisibleEscaper() {
            super(List.of(HTML));
        }

        @Override
        public String map(Object result, Expression expression) {
            return super.map(VisibleText.line(String.valueOf(result)), expression);
        }
    }

    private record Located(String text) implements TemplateLocation {

        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(HTML));
        }
    }

    private static Optional<TemplateLocation> locate(String name) {
        return content(name).map(bytes -> new Located(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** What the program was packaged with under a name. */
    public static Optional<byte[]> content(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page, or a part of one; says who is logged in. */
    public Response page(int status, String template, Map<String, Object> data) {
        return headers(Response.status(status), HTML_UTF8)
                .entity(new Page(this, template, data))
                .build();
    }

    /** A page that nobody has to be known for. */
    public Response pageForAnybody(int status, String template, Map<String, Object> data) {
        return headers(Response.status(status), HTML_UTF8)
                .entity(html(template, data))
                .build();
    }

    /** Its text. */
    public byte[] html(String template, Map<String, Object> data) {
        return engine.getTemplate(template).data(data).render().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as JSON. */
    public static Response json(Object view) {
        return headers(Response.ok(), MediaType.APPLICATION_JSON)
                .entity(Json.write(view))
                .build();
    }

    /** A file to be kept by whoever asked. */
    public static Response file(String type, String name, byte[] content) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return headers(Response.ok(), type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + plain + "\"")
                .entity(content)
                .build();
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder response, String type) {
        return response.type(type)
                .header("Content-Security-Policy", SECURITY_POLICY)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    /** Whether JSON comes before a page in the order of the caller; a wildcard means a page. */
    public static boolean prefersJson(HttpHeaders headers) {
        for (MediaType type : headers.getAcceptableMediaTypes()) {
            if (type.isCompatible(MediaType.TEXT_HTML_TYPE)) {
                return false;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
