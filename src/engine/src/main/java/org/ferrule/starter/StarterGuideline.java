package org.ferrule.starter;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.NewWorkbook;

/**
 * The guideline that an author may start from: workbooks, a file of rules, and a request to try it with. It has nothing
 * to mend, its cases pass, and they show every row and every bound.
 */
public final class StarterGuideline {

    /** A request that it answers, beside its two folders. */
    public static final String REQUEST = "example.json";

    private static final String WORKBOOK = ".xlsx";

    private static final Map<String, String> RESOURCES = resources();

    private StarterGuideline() {}

    private static Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put(RulebookFiles.TABLES + "/dictionary" + WORKBOOK, "dictionary.txt");
        resources.put(RulebookFiles.TABLES + "/reference" + WORKBOOK, "reference.txt");
        resources.put(RulebookFiles.TABLES + "/watering" + WORKBOOK, "watering.txt");
        resources.put(RulebookFiles.RULES + "/amount.drl", "amount.drl");
        resources.put(REQUEST, REQUEST);
        return resources;
    }

    /**
     * Its files.
     *
     * @return content by path from the folder of the guideline, with {@code /}
     */
    public static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> file : RESOURCES.entrySet()) {
            byte[] text = resource(file.getValue());
            files.put(file.getKey(), file.getKey().endsWith(WORKBOOK) ? workbook(text) : text);
        }
        return files;
    }

    private static byte[] workbook(byte[] text) {
        return NewWorkbook.of(SheetTexts.read(new String(text, StandardCharsets.UTF_8)));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = StarterGuideline.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    /** Writes its files into a folder, which is made where there is none. Files of the same name are written over. */
    public static void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, file.getValue());
        }
    }
}
