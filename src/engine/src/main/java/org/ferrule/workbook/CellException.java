package org.ferrule.workbook;

/** A cell that cannot be read; becomes a {@link Defect} where its place is known. */
public final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DefectCode code;

    public CellException(DefectCode code, String message) {
        super(message);
        this.code = code;
    }

    public Defect at(SourceLocation place) {
        return new Defect(code, place, String.valueOf(getMessage()));
    }
}
