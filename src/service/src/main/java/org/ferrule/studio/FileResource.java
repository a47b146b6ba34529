package org.ferrule.studio;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What pages load: one sheet of styles, our modules, and the script of others. */
@Path("/studio/{file}")
final class FileResource {

    /** The version stands in the path, and is held by a test to that of the build. */
    private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.4/dist/htmx.min.js";

    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private static final Map<String, Asset> FILES = Map.of(
            "studio.css", new Asset("/org/ferrule/studio/studio.css", "text/css;charset=UTF-8"),
            "icon.svg", new Asset("/org/ferrule/studio/icon.svg", "image/svg+xml"),
            "studio.js", new Asset("/org/ferrule/studio/studio.js", SCRIPT),
            "link.js", new Asset("/org/ferrule/studio/link.js", SCRIPT),
            "htmx.js", new Asset(HTMX, SCRIPT));

    private record Asset(String name, String type) {}

    /** A file. */
    @GET
    public Response file(@PathParam("file") String file) {
        Asset asset = FILES.get(file);
        if (asset == null) {
            throw new NotFoundException();
        }
        byte[] content = Pages.content(asset.name())
                .orElseThrow(() -> new IllegalStateException("the program was packaged without " + asset.name()));
        return Response.ok(content, asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "max-age=3600")
                .build();
    }
}
