package org.ferrule.store;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.api.resource.LoadableResource;

/** A step of the schema. */
final class MigrationStep extends LoadableResource {

    private final String path;
    private final String name;

    MigrationStep(String folder, String name) {
        this.path = "db/" + folder + "/" + name;
        this.name = name;
    }

    @Override
    public Reader read() {
        InputStream content = MigrationStep.class.getClassLoader().getResourceAsStream(path);
        if (content == null) {
            throw new IllegalStateException(path + " is missing in the program");
        }
        return new InputStreamReader(content, StandardCharsets.UTF_8);
    }

    @Override
    public String getAbsolutePath() {
        return path;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return path;
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }
}
