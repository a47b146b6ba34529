package org.ferrule.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;
import org.ferrule.workbook.WorkbookArchive;
import org.ferrule.workbook.WorkbookFile;

/**
 * The files of a rulebook. Their content is its identity.
 *
 * @param files content by path from the rulebook's folder, with {@code /}
 */
public record RulebookFiles(SortedMap<String, byte[]> files) {

    /** Folder of the DRL files. */
    public static final String RULES = "rules";

    /** Folder of the workbooks. */
    public static final String TABLES = "decision-tables";

    private static final Pattern TEMPORARY =
            Pattern.compile("[.~#].*|.*~|.*\\.tmp|[0-9A-Fa-f]{8}|(?i:desktop\\.ini|thumbs\\.db)");

    /** Keeps the files in the order of their paths. */
    public RulebookFiles {
        SortedMap<String, byte[]> sorted = new TreeMap<>(Comparator.naturalOrder());
        sorted.putAll(files);
        files = sorted;
    }

    /**
     * Reads the two folders of a rulebook. Lock and temporary files of editors and hidden files do not count:
     * {@code .…}, {@code ~…}, {@code …~}, {@code #…}, {@code ….tmp}, what Windows keeps of the look of a folder, and
     * names of eight hexadecimal digits, under which Excel writes before it renames.
     *
     * @throws InvalidRulebookException when a folder is missing or a file is larger than any rulebook needs
     * @throws UncheckedIOException when a file cannot be read
     */
    public static RulebookFiles read(Path directory) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String folder : List.of(RULES, TABLES)) {
            Path path = directory.resolve(folder);
            if (!Files.isDirectory(path)) {
                throw new InvalidRulebookException(List.of(new Defect(
                        DefectCode.FOLDER_MISSING,
                        SourceLocation.file(folder),
                        "there is no such folder in "
                                + directory.toAbsolutePath().normalize()
                                + ". A rulebook is a folder that holds rules/ and decision-tables/.")));
            }
            collect(directory, path, files);
        }
        requireNotTooLarge(files);
        FileNames.requireDistinct(files.keySet());
        return new RulebookFiles(files);
    }

    private static void requireNotTooLarge(Map<String, byte[]> files) {
        List<Defect> tooLarge = files.entrySet().stream()
                .filter(file -> file.getValue().length > WorkbookFile.LARGEST_FILE)
                .map(file -> WorkbookFile.tooLarge(SourceLocation.file(file.getKey())))
                .toList();
        if (!tooLarge.isEmpty()) {
            throw new InvalidRulebookException(tooLarge);
        }
    }

    private static void collect(Path directory, Path folder, Map<String, byte[]> files) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(RulebookFiles::counts).toList()) {
                files.put(FileNames.told(directory, path), content(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** Not more of a file than shows that it is too large. */
    private static byte[] content(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new InvalidRulebookException(List.of(new Defect(
                    DefectCode.FILE_NAME,
                    SourceLocation.file(path.toString()),
                    "this is a link to another folder, which is not read. Put the files themselves here.")));
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(WorkbookFile.LARGEST_FILE + 1);
        }
    }

    private static boolean counts(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean linkedFolder = Files.isSymbolicLink(path) && Files.isDirectory(path);
        return (Files.isRegularFile(path) || linkedFolder)
                && !TEMPORARY.matcher(name).matches();
    }

    /** Paths of the workbooks that are no whole archive: half written, cut off, or no workbook at all. */
    public List<String> incompleteWorkbooks() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().endsWith(".xlsx"))
                .filter(file -> !new WorkbookArchive(file.getValue()).isComplete())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@code sha256:} and the SHA-256 over paths and contents in the order of the paths. */
    public String digest() {
        MessageDigest digest = sha256();
        files.forEach((path, content) -> {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
            digest.update(name);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
            digest.update(content);
        });
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of one file in hexadecimal. */
    public static String digest(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
