package org.ferrule.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which methods an address takes: for the header {@code Allow}, which a refused method needs and Quarkus REST leaves
 * out.
 */
@Singleton
final class AllowedMethods {

    /** A part of a path with a name, and perhaps with the expression that it fits. */
    private static final Pattern NAMED_PART = Pattern.compile("\\{\\w+(?::([^}]+))?}");

    /** Methods by a regular expression of the path. */
    private final Map<String, Set<String>> methods = new TreeMap<>();

    AllowedMethods(BeanManager beans) {
        for (Bean<?> bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            Path path = bean.getBeanClass().getAnnotation(Path.class);
            if (path != null) {
                for (Method method : bean.getBeanClass().getDeclaredMethods()) {
                    add(path.value(), method);
                }
            }
        }
    }

    private void add(String base, Method method) {
        Path path = method.getAnnotation(Path.class);
        String whole = path == null ? base : base + "/" + path.value();
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                methods.computeIfAbsent(
                                NAMED_PART.matcher(whole).replaceAll(AllowedMethods::pattern),
                                address -> new TreeSet<>())
                        .add(http.value());
            }
        }
    }

    private static String pattern(MatchResult part) {
        return Matcher.quoteReplacement(
                part.group(1) == null ? "[^/]+" : part.group(1).strip());
    }

    /** The methods that a path takes, with comma between; HEAD goes with GET, OPTIONS with all. */
    String of(String path) {
        Set<String> allowed = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        methods.forEach((address, some) -> {
            if (path.matches(address)) {
                allowed.addAll(some);
            }
        });
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return String.join(", ", allowed);
    }
}
