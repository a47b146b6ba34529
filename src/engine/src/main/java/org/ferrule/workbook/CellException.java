package org.ferrule.workbook;

/** A cell that cannot be read; becomes a {@link Defect} where its place is known. */
public final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DefectCode code;

    /** What is wrong with some cell, and what would be right. */
    public CellException(DefectCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The same as a defect of the cell at a place. */
    public Defect at(SourceLocation place) {
        return new Defect(code, place, String.valueOf(getMessage()));
    }
}
