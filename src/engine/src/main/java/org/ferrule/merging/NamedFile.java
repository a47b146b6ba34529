package org.ferrule.merging;

/** The content of a file, and what to call it. */
public final class NamedFile {

    private final String name;
    private final byte[] content;

    /** A file of this name; its content is not copied, and not changed. */
    public NamedFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }
}
