package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that save workbooks, as authors and the scripts of their colleagues use them. Not every machine has them
 * all: tests that need one that is missing are left out with a word, but fail where the variable CI is true.
 */
public enum WorkbookWriter {

    /** LibreOffice Calc. */
    LIBREOFFICE("LibreOffice (Debian: libreoffice-calc)") {
        @Override
        boolean isThere() {
            return OtherProgram.isInstalled("soffice");
        }

        @Override
        void call(Path from, Path to) {
            LibreOffice.convert(from, "xlsx", to);
        }
    },

    /** The library of Python. */
    OPENPYXL("openpyxl (Debian: python3-openpyxl)") {
        @Override
        boolean isThere() {
            return PYTHONS.stream().anyMatch(WorkbookWriter::knowsOpenpyxl);
        }

        @Override
        void call(Path from, Path to) {
            String python = PYTHONS.stream()
                    .filter(WorkbookWriter::knowsOpenpyxl)
                    .findFirst()
                    .orElseThrow();
            run(List.of(python, script("save_with_openpyxl.py"), from.toString(), to.toString()));
        }
    },

    /** Gnumeric, which converts one workbook at a time. */
    GNUMERIC("Gnumeric (Debian: gnumeric)") {
        @Override
        boolean isThere() {
            return OtherProgram.isInstalled("ssconvert");
        }

        @Override
        void call(Path from, Path to) {
            names(from)
                    .forEach(name -> run(List.of(
                            "ssconvert",
                            from.resolve(name).toString(),
                            to.resolve(name).toString())));
        }
    },

    /** A library of JavaScript. */
    EXCELJS("exceljs (npm; Debian: nodejs npm)") {
        @Override
        boolean isThere() {
            return hasLibraries();
        }

        @Override
        void call(Path from, Path to) {
            run(List.of("node", script("save-with-exceljs.js"), from.toString(), to.toString()));
        }
    },

    /** A library of JavaScript, which writes no styles. */
    SHEETJS("SheetJS (npm; Debian: nodejs npm)") {
        @Override
        boolean isThere() {
            return hasLibraries();
        }

        @Override
        void call(Path from, Path to) {
            run(List.of("node", script("save-with-sheetjs.js"), from.toString(), to.toString()));
        }
    };

    private static final Path SCRIPTS = Path.of("src", "test", "writers");
    private static final Path LIBRARIES = Checkout.made("writers");

    /** That of Debian first: its openpyxl is the one that is installed with it. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private final String title;

    WorkbookWriter(String title) {
        this.title = title;
    }

    abstract boolean isThere();

    abstract void call(Path from, Path to);

    /** Leaves the test out when the program is missing, or fails it. */
    public void require() {
        if (!isThere()) {
            String word = "this test needs " + title + ", see CONTRIBUTING.md";
            if ("true".equals(System.getenv("CI"))) {
                fail(word);
            }
            Assumptions.abort(word);
        }
    }

    /** Opens every workbook of a folder and saves it in another folder under the same name. */
    public void save(Path from, Path to) {
        try {
            Files.createDirectories(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call(from.toAbsolutePath(), to.toAbsolutePath());
        assertThat(names(to)).as("workbooks that " + title + " saved").isEqualTo(names(from));
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xlsx"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(String name) {
        return SCRIPTS.resolve(name).toAbsolutePath().toString();
    }

    private static void run(List<String> command) {
        Path modules = LIBRARIES.resolve("node_modules").toAbsolutePath();
        OtherProgram.run(command, Map.of("NODE_PATH", modules.toString()), Path.of(""));
    }

    private static boolean knowsOpenpyxl(String python) {
        return OtherProgram.succeeds(python, "-c", "import openpyxl");
    }

    /** The libraries of JavaScript, fetched once in the versions that are pinned. */
    private static synchronized boolean hasLibraries() {
        if (!OtherProgram.isInstalled("node") || !OtherProgram.isInstalled("npm")) {
            return false;
        }
        try {
            Path lock = LIBRARIES.resolve("package-lock.json");
            Path pinned = SCRIPTS.resolve("package-lock.json");
            boolean fetched = Files.isRegularFile(LIBRARIES.resolve("node_modules/.package-lock.json"))
                    && Files.isRegularFile(lock)
                    && Files.mismatch(lock, pinned) < 0;
            return fetched || fetch(lock, pinned);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean fetch(Path lock, Path pinned) throws IOException {
        Files.createDirectories(LIBRARIES);
        Files.copy(pinned, lock, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                SCRIPTS.resolve("package.json"),
                LIBRARIES.resolve("package.json"),
                StandardCopyOption.REPLACE_EXISTING);
        return OtherProgram.succeeds(
                "npm", "ci", "--prefix", LIBRARIES.toString(), "--ignore-scripts", "--no-audit", "--no-fund");
    }
}
