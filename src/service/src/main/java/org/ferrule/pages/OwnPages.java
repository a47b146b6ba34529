package org.ferrule.pages;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Set;
import org.ferrule.refusal.RefusedException;

/** A form needs nobody's leave to be sent by a browser, so that pages of others are asked to stay away. */
public final class OwnPages {

    private static final int FORBIDDEN = 403;

    /** What a browser says of a form that a page of this service, or nobody's page, has sent. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OwnPages() {}

    /**
     * Makes sure that no page of others sent a form.
     *
     * @throws RefusedException with status 403 when one did
     */
    public static void require(HttpHeaders headers) {
        String site = headers.getHeaderString("Sec-Fetch-Site");
        String origin = headers.getHeaderString("Origin");
        boolean isOthers = site == null
                ? origin != null && !origin.endsWith("://" + headers.getHeaderString(HttpHeaders.HOST))
                : !OWN.contains(site);
        if (isOthers) {
            throw new RefusedException(FORBIDDEN, "A form is taken from the pages of this service only.", List.of());
        }
    }
}
