package org.ferrule.rulebook;

/** A cell that cannot be read; becomes a {@link Defect} where its place is known. */
final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DefectCode code;

    CellException(DefectCode code, String message) {
        super(message);
        this.code = code;
    }

    Defect at(Place place) {
        return new Defect(code, place, String.valueOf(getMessage()));
    }
}
