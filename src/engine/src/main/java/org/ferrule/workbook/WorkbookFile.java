package org.ferrule.workbook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The bytes of a workbook before it is opened: what kind of file they are, how large they become, what they carry
 * besides sheets.
 *
 * <p>Reads each byte once and keeps next to none, so that it ends soon and in little memory whatever the file claims.
 * Nothing in it is followed or run. Checksums are compared, which POI does not do.
 */
public final class WorkbookFile {

    /** The largest file of a rulebook, in bytes: many times what the largest workbook needs. */
    public static final int LARGEST_FILE = 8 << 20;

    /**
     * How large the parts of a workbook may be together once they are decompressed; opened, they take some fifty times
     * as much memory.
     */
    static final int LARGEST_CONTENT = 16 << 20;

    private static final int MOST_PARTS = 2_000;
    private static final String CONTENT_TYPES = "[Content_Types].xml";
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final String KIND = "mimetype";
    private static final Set<String> KEPT = Set.of(CONTENT_TYPES, WORKBOOK, KIND);
    private static final List<String> MACROS = List.of("vbaproject", "macroenabled", "macrosheet", "activex");
    private static final List<String> LINKS = List.of("externallink", "connections", "querytable");
    private static final Pattern USUAL_KIND = Pattern.compile("<(\\w+:)?Default\\b[^>]*>");
    private static final Pattern ENDING = Pattern.compile("\\bExtension\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final String SHEET = "xl/worksheets/[^/]+\\.xml";

    // POI's own limits, behind those of this class: the size of a part counts, how well it is compressed does not.
    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_CONTENT);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
        ZipSecureFile.setMinInflateRatio(0.0005);
    }

    private final String file;
    private final byte[] content;
    private final List<Defect> defects;
    private final Set<String> parts = new LinkedHashSet<>();
    private final Map<String, String> texts = new HashMap<>();

    WorkbookFile(String file, byte[] content, List<Defect> defects) {
        this.file = file;
        this.content = content;
        this.defects = defects;
    }

    /** The workbook, opened within the limits of this class. */
    public static XSSFWorkbook open(byte[] content) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(content));
    }

    /** The names of its sheets; none where it cannot be opened, which is a finding of its own. */
    public static List<String> sheetNames(byte[] content) {
        List<String> names = new ArrayList<>();
        try (XSSFWorkbook workbook = open(content)) {
            workbook.forEach(sheet -> names.add(sheet.getSheetName()));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
        return names;
    }

    /**
     * Whether the file may be opened as a workbook; it is a defect when not. Links are a defect too, but the sheets can
     * be read.
     */
    boolean mayBeOpened() {
        Optional<Defect> obstacle = obstacle();
        obstacle.ifPresentOrElse(defects::add, this::links);
        return obstacle.isEmpty();
    }

    /** How many sheets the file holds, told by its parts and not by its list of sheets. */
    long sheets() {
        return parts.stream().filter(part -> part.matches(SHEET)).count();
    }

    private Optional<Defect> obstacle() {
        if (content.length == 0) {
            return defect(
                    DefectCode.FILE_EMPTY,
                    "the file is empty. Put the saved workbook in its place or delete the file.");
        }
        if (content.length > LARGEST_FILE) {
            return Optional.of(tooLarge(SourceLocation.file(file)));
        }
        try {
            return switch (FileMagic.valueOf(content)) {
                case OLE2 -> old();
                case OOXML -> unpacked().or(this::otherKind).or(this::macros);
                default -> Optional.of(damaged(file, "it is no archive of sheets"));
            };
        } catch (IOException | RuntimeException e) {
            return Optional.of(damaged(file, e.getClass().getSimpleName()));
        }
    }

    /** A file that is longer than any part of a rulebook. */
    public static Defect tooLarge(SourceLocation place) {
        return new Defect(
                DefectCode.FILE_TOO_LARGE,
                place,
                "the file is larger than " + (LARGEST_FILE >> 20) + " MiB. Keep pictures and raw data elsewhere.");
    }

    /** A file that is no workbook, or no longer one. */
    static Defect damaged(String file, String reason) {
        return new Defect(
                DefectCode.FILE_DAMAGED,
                SourceLocation.file(file),
                "the file cannot be read as a workbook (" + reason + "). Open it, save it as .xlsx and try again.");
    }

    /** Office kept workbooks in this container before 2007, and keeps encrypted ones in it to this day. */
    private Optional<Defect> old() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(content))) {
            return container.getRoot().hasEntry(Decryptor.DEFAULT_POIFS_ENTRY)
                    ? defect(
                            DefectCode.FILE_PASSWORD,
                            "the workbook is protected by a password. Save it without one:"
                                    + " File, Info, Protect Workbook.")
                    : otherKind("an old workbook (.xls)");
        }
    }

    private Optional<Defect> unpacked() throws IOException {
        long unpacked = 0;
        byte[] buffer = new byte[8192];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!parts.add(entry.getName())) {
                    return Optional.of(damaged(file, "the part " + entry.getName() + " stands in it twice"));
                }
                unpacked += KEPT.contains(entry.getName())
                        ? kept(entry.getName(), zip)
                        : skipped(zip, buffer, LARGEST_CONTENT - unpacked);
                if (unpacked > LARGEST_CONTENT || parts.size() > MOST_PARTS) {
                    return bomb();
                }
            }
        }
        return Optional.empty();
    }

    private long kept(String name, InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(LARGEST_CONTENT + 1);
        texts.put(name, new String(bytes, StandardCharsets.UTF_8));
        return bytes.length;
    }

    private static long skipped(InputStream part, byte[] buffer, long most) throws IOException {
        long length = 0;
        for (int read = part.read(buffer); read >= 0 && length <= most; read = part.read(buffer)) {
            length += read;
        }
        return length;
    }

    private Optional<Defect> bomb() {
        return defect(
                DefectCode.FILE_TOO_LARGE,
                "the file holds more than " + (LARGEST_CONTENT >> 20) + " MiB or " + MOST_PARTS
                        + " parts once it is unpacked. Delete what is no part of the tables.");
    }

    private Optional<Defect> otherKind() {
        if (text(KIND).contains("opendocument")) {
            return otherKind("an OpenDocument file (.ods)");
        }
        if (parts.contains("xl/workbook.bin")) {
            return otherKind("a binary workbook (.xlsb)");
        }
        if (text(WORKBOOK).contains("http://purl.oclc.org/ooxml/")) {
            return otherKind("a Strict Open XML Spreadsheet");
        }
        return Optional.empty();
    }

    private Optional<Defect> otherKind(String kind) {
        return defect(
                DefectCode.FILE_TYPE,
                "this is " + kind + ", whatever its name says. Open it and save it as Excel Workbook (.xlsx).");
    }

    private Optional<Defect> macros() {
        return carries(MACROS)
                ? defect(
                        DefectCode.FILE_MACRO,
                        "the workbook holds macros or controls. They are never run. Save it as .xlsx without them.")
                : Optional.empty();
    }

    private void links() {
        if (carries(LINKS)) {
            defects.add(new Defect(
                    DefectCode.EXTERNAL_LINK,
                    SourceLocation.file(file),
                    "the workbook takes data from other files or places. They are never opened."
                            + " Break the links (Data, Edit Links) and keep the values."));
        }
    }

    /**
     * Told by the names of the parts and by what the file says they are, since either may be renamed. A kind of which
     * there is no part says nothing.
     */
    private boolean carries(List<String> things) {
        String said = (String.join(" ", parts) + " " + kinds()).toLowerCase(Locale.ROOT);
        return things.stream().anyMatch(said::contains);
    }

    private String kinds() {
        Set<String> endings = parts.stream()
                .map(part -> part.substring(part.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return USUAL_KIND.matcher(text(CONTENT_TYPES)).replaceAll(kind -> {
            Matcher ending = ENDING.matcher(kind.group());
            boolean used = !ending.find() || endings.contains(ending.group(1).toLowerCase(Locale.ROOT));
            return used ? Matcher.quoteReplacement(kind.group()) : "";
        });
    }

    private String text(String part) {
        return texts.getOrDefault(part, "");
    }

    private Optional<Defect> defect(DefectCode code, String message) {
        return Optional.of(new Defect(code, SourceLocation.file(file), message));
    }
}
