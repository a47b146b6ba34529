package org.ferrule.upload;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;

/**
 * Files of a rulebook that were sent as {@code multipart/form-data}. They stay in memory; no name that was sent ever
 * becomes a path of this machine.
 *
 * @param files the files, under their paths in a rulebook
 * @param only whether they are a whole rulebook, not changes to another one
 * @param fields texts that were sent beside them, by name
 */
public record Upload(RulebookFiles files, boolean only, Map<String, String> fields) {

    private static final String ONLY = "only";

    private static final String REFUSED_NAME =
            "the file name is refused: a name such as name.xlsx or name.drl is taken, with " + RulebookFiles.TABLES
                    + "/ or " + RulebookFiles.RULES + "/ before it or with nothing";

    /** An optional folder and a plain file name, of which no part leads elsewhere. */
    private static final Pattern NAME = Pattern.compile("(?:(" + RulebookFiles.TABLES + "|" + RulebookFiles.RULES
            + ")/)?([^./~\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]*\\.(xlsx|drl))");

    /** The name of a file in the head of its part, in quotes or else empty. */
    private static final Pattern SENT_NAME =
            Pattern.compile("(?i)\r\ncontent-disposition:[^\r\n]*?; *filename\\*?=(?:\"([^\"\r\n]*))?");

    /** Netty takes these out of a name, or puts blanks in their place, so that a file would be taken for another. */
    private static final Pattern CHANGED = Pattern.compile("[\\\\:;,=]");

    /**
     * Reads the content of a request.
     *
     * @param rulesTaken whether rule files may be among them
     * @param fields the names of texts that may be sent beside them
     * @throws MistakenRequestException with every mistake
     */
    public static Upload read(String type, byte[] content, boolean rulesTaken, Set<String> fields) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(content));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        List<Mistake> mistakes = new ArrayList<>();
        Upload upload = read(request, changed(content), fields, mistakes);
        if (!rulesTaken && upload.files.files().keySet().stream().anyMatch(path -> path.endsWith(".drl"))) {
            mistakes.add(
                    new Mistake("/files", "rule files are code and not taken here, unless the operator allows it"));
        }
        if (mistakes.isEmpty() && upload.files.files().isEmpty()) {
            mistakes.add(
                    new Mistake("/files", "missing: send at least one .xlsx or .drl file as a part with a file name"));
        }
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
        return upload;
    }

    /** The numbers of the files whose names were not sent as they are read. */
    private static BitSet changed(byte[] content) {
        BitSet changed = new BitSet();
        Matcher sent = SENT_NAME.matcher(new String(content, StandardCharsets.ISO_8859_1));
        for (int number = 0; sent.find(); number++) {
            changed.set(
                    number,
                    sent.group(1) != null && CHANGED.matcher(sent.group(1)).find());
        }
        return changed;
    }

    private static Upload read(FullHttpRequest request, BitSet changed, Set<String> fields, List<Mistake> mistakes) {
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
            Upload upload = read(decoder.getBodyHttpDatas(), changed, fields, mistakes);
            if (decoder.currentPartialHttpData() != null) {
                mistakes.add(malformed());
            }
            return upload;
        } catch (IOException | RuntimeException e) {
            // Netty has an exception for each way of being malformed, and fails on some.
            mistakes.add(malformed());
            return new Upload(new RulebookFiles(new TreeMap<>()), false, Map.of());
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static Mistake malformed() {
        return new Mistake("", "malformed multipart/form-data, or its end is missing");
    }

    private static Upload read(
            List<InterfaceHttpData> parts, BitSet changed, Set<String> fields, List<Mistake> mistakes)
            throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        SortedMap<String, byte[]> files = new TreeMap<>();
        boolean only = false;
        int number = 0;
        for (InterfaceHttpData part : parts) {
            if (part instanceof FileUpload file) {
                add(file, changed.get(number), "/files/" + number, files, mistakes);
                number++;
            } else if (part instanceof Attribute field && field.getName().equals(ONLY)) {
                only = isTrue(field, mistakes);
            } else if (part instanceof Attribute field && fields.contains(field.getName())) {
                texts.put(field.getName(), field.getValue());
            } else {
                mistakes.add(new Mistake("", "unknown field; there are files and " + known(fields)));
            }
        }
        return new Upload(new RulebookFiles(files), only, texts);
    }

    private static String known(Set<String> fields) {
        Set<String> all = new TreeSet<>(fields);
        all.add(ONLY);
        return (all.size() == 1 ? "the field " : "the fields ") + String.join(", ", all);
    }

    private static void add(
            FileUpload file, boolean changed, String pointer, SortedMap<String, byte[]> files, List<Mistake> mistakes)
            throws IOException {
        Matcher name = NAME.matcher(file.getFilename());
        if (changed || !name.matches()) {
            mistakes.add(new Mistake(pointer, REFUSED_NAME));
        } else if (files.putIfAbsent(folder(name) + "/" + name.group(2), file.get()) != null) {
            mistakes.add(new Mistake(pointer, "a file of this name was sent already"));
        }
    }

    /** The one that the name begins with, else the one of its kind. */
    private static String folder(Matcher name) {
        if (name.group(1) != null) {
            return name.group(1);
        }
        return name.group(3).equals("drl") ? RulebookFiles.RULES : RulebookFiles.TABLES;
    }

    private static boolean isTrue(Attribute field, List<Mistake> mistakes) throws IOException {
        String value = field.getValue();
        if (!value.equals("true") && !value.equals("false")) {
            mistakes.add(new Mistake("/" + ONLY, "wrong value: expected true or false"));
        }
        return value.equals("true");
    }
}
