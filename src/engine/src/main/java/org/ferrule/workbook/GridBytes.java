package org.ferrule.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The sheets of a workbook as bytes, to be read again without the workbook. Only for the program that wrote them: the
 * form may change with every version.
 */
public final class GridBytes {

    /** Most cells of a sheet are blank, and stand under the address that their place in the grid says. */
    private static final int BLANK = 0;

    private static final int TEXT = 1;
    private static final int NUMBER = 2;

    private GridBytes() {}

    /** Sheets as bytes; the path of their workbook is left out. */
    public static byte[] write(List<Grid> grids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(grids.size());
            for (Grid grid : grids) {
                write(out, grid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Grid grid) throws IOException {
        text(out, grid.name());
        out.writeInt(grid.rows().size());
        for (List<Cell> row : grid.rows()) {
            out.writeInt(row.size());
            for (Cell cell : row) {
                write(out, cell);
            }
        }
    }

    private static void write(DataOutputStream out, Cell cell) throws IOException {
        text(out, String.valueOf(cell.place().cell()));
        if (cell.text().isEmpty() && cell.number() == null && cell.state() == Cell.State.READ) {
            out.writeByte(BLANK);
            return;
        }
        out.writeByte(cell.number() == null ? TEXT : NUMBER);
        text(out, cell.text());
        if (cell.number() != null) {
            text(out, cell.number().toString());
        }
        text(out, cell.state().name());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = new byte[text.length() * Character.BYTES];
        ByteBuffer.wrap(bytes).asCharBuffer().put(text);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * The sheets that were written.
     *
     * @param path of their workbook, from the rulebook's folder
     * @throws UncheckedIOException when the bytes are no sheets
     */
    public static List<Grid> read(byte[] bytes, String path) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int sheets = in.readInt();
            List<Grid> grids = new ArrayList<>();
            for (int sheet = 0; sheet < sheets; sheet++) {
                grids.add(grid(in, path));
            }
            return grids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Grid grid(DataInputStream in, String path) throws IOException {
        String name = text(in);
        SourceLocation place = new SourceLocation(path, name, null, 0);
        int height = in.readInt();
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < height; row++) {
            int width = in.readInt();
            List<Cell> cells = new ArrayList<>(width);
            for (int column = 0; column < width; column++) {
                cells.add(cell(in, place));
            }
            rows.add(cells);
        }
        return new Grid(place, name, rows);
    }

    private static Cell cell(DataInputStream in, SourceLocation sheet) throws IOException {
        SourceLocation place = sheet.at(text(in));
        int kind = in.readByte();
        if (kind == BLANK) {
            return new Cell("", null, place);
        }
        String text = text(in);
        BigDecimal number = kind == NUMBER ? new BigDecimal(text(in)) : null;
        return new Cell(text, number, place, Cell.State.valueOf(text(in)));
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return ByteBuffer.wrap(bytes).asCharBuffer().toString();
    }
}
