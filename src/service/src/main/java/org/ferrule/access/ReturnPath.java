package org.ferrule.access;

import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes who has logged in: to a listed address of this service, and nowhere else. */
public final class ReturnPath {

    /** The page to log in. */
    static final String LOGIN = "/login";

    private static final String HOME = "/";
    private static final String GET = "GET";
    private static final int LONGEST = 2_000;

    /** One slash begins it: two would name another host, and browsers take a backslash for a slash. */
    private static final Pattern PATH = Pattern.compile("/([^/\\\\][!-~&&[^\\\\]]*)?");

    private static final Pattern OURS = Pattern.compile("/log(in|out)(/.*)?");

    private ReturnPath() {}

    /** What was asked for, if it is such an address; else the first page. */
    public static String of(@Nullable String asked) {
        return asked != null && asked.length() <= LONGEST && PATH.matcher(asked).matches() && isPage(asked)
                ? asked
                : HOME;
    }

    private static boolean isPage(String asked) {
        String path = asked.split("[?#]", 2)[0];
        return AccessRules.find(GET, path) instanceof AccessRules.Answer.Found
                && !OURS.matcher(path).matches();
    }

    /** The address of the page to log in, from which one comes back to what was asked for. */
    static String login(HttpServerRequest request) {
        boolean isGet = request.method().name().equals(GET);
        String back = of(isGet ? request.uri() : request.path());
        return back.equals(HOME) ? LOGIN : LOGIN + "?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }
}
