package org.ferrule.printing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes a PDF of a page by LibreOffice, which runs without a window and with a profile of its own. */
public final class PdfFile {

    private static final int PATIENCE_MINUTES = 10;
    private static final String BROWSER = " Or print to a file that ends in .html, and print that from a browser.";

    private final String program;

    /**
     * By this program.
     *
     * @param program its name on the path, or its path
     */
    public PdfFile(String program) {
        this.program = program;
    }

    /** Why there is no PDF, and what to do. */
    public static final class NoPdfException extends Exception {

        private static final long serialVersionUID = 1;

        NoPdfException(String message) {
            super(message);
        }
    }

    /**
     * Writes a page as PDF, over the file if there is one.
     *
     * @throws NoPdfException when LibreOffice is not there, or cannot do it
     * @throws IOException when the file cannot be written
     */
    public void write(String page, Path out) throws IOException, NoPdfException {
        Path folder = Files.createTempDirectory("ferrule-print-");
        try {
            Path html = Files.writeString(folder.resolve("guideline.html"), page, StandardCharsets.UTF_8);
            run(folder, html);
            Path pdf = folder.resolve("guideline.pdf");
            // LibreOffice ends with 0 also where it could not load the file.
            if (!Files.isRegularFile(pdf)) {
                throw new NoPdfException(
                        "LibreOffice could not read the page. Install its part Writer (Debian: apt-get install"
                                + " --no-install-recommends libreoffice-writer)." + BROWSER);
            }
            Files.copy(pdf, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(folder);
        }
    }

    private void run(Path folder, Path html) throws IOException, NoPdfException {
        Process process = start(List.of(
                program,
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString(),
                html.toString()));
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new NoPdfException("LibreOffice did not end within " + PATIENCE_MINUTES + " minutes." + BROWSER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LibreOffice works", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> command) throws NoPdfException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new NoPdfException("a PDF is made by LibreOffice, and there is no program " + program
                    + " on the path. Install LibreOffice with Writer." + BROWSER);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
