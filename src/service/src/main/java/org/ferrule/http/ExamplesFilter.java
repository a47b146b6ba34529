package org.ferrule.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Adds the worked examples of {@code docs/examples} to the OpenAPI document: they speak of the guideline, which Java
 * does not.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ExamplesFilter implements OASFilter {

    /** The names under which the document refers to them; the files are named so too. */
    private static final List<String> EXAMPLES = List.of("request", "answer");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components = document.getComponents();
        for (String name : EXAMPLES) {
            components.addExample(name, OASFactory.createExample().value(read("/META-INF/examples/" + name + ".json")));
        }
    }

    private static Map<String, Object> read(String resource) {
        try (InputStream json = ExamplesFilter.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("the program was packaged without " + resource);
            }
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
