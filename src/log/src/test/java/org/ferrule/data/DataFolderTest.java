package org.ferrule.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class DataFolderTest {

    @TempDir
    private Path folder;

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path open(Path file) throws IOException {
        Files.writeString(file, "x");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void whatIsOpenInTheFolderIsClosed() throws IOException {
        Files.createDirectories(folder.resolve("data/keys"));
        Path key = open(folder.resolve("data/keys/checkpoint.pem"));
        new DataFolder(folder.resolve("data")).prepare();
        assertThat(permissions(key)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("data/keys"))).isEqualTo("rwx------");
    }

    @Test
    void whatALinkLeadsToKeepsItsPermissions() throws IOException {
        Path key = open(folder.resolve("elsewhere.pem"));
        Path records = Files.createDirectory(folder.resolve("records-elsewhere"));
        Path record = open(records.resolve("records.db"));
        Files.createDirectories(folder.resolve("data/keys"));
        Files.createSymbolicLink(folder.resolve("data/keys/checkpoint.pem"), key);
        Files.createSymbolicLink(folder.resolve("data/records"), records);
        new DataFolder(folder.resolve("data")).prepare();
        assertThat(permissions(key)).isEqualTo("rw-r-----");
        assertThat(permissions(record)).isEqualTo("rw-r-----");
    }

    @Test
    void theFolderMayBeALink() throws IOException {
        Files.createDirectory(folder.resolve("disk"));
        Path link = Files.createSymbolicLink(folder.resolve("data"), folder.resolve("disk"));
        DataFolder data = new DataFolder(link);
        data.requireWritable();
        data.prepare();
        assertThat(folder.resolve("disk")).isDirectory();
    }
}
