package org.ferrule.json;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.base.GeneratorBase;
import com.fasterxml.jackson.core.io.IOContext;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Spells what Jackson tells it in the canonical way. The order of members is up to who tells them. */
final class CanonicalGenerator extends GeneratorBase {

    private final CanonicalText out;

    /** Whether a comma comes before what is written next. */
    private boolean more;

    /** Adds one value to a text. */
    CanonicalGenerator(CanonicalText out) {
        super(0, null, (IOContext) null);
        this.out = out;
    }

    @Override
    public void writeStartObject() {
        open('{');
    }

    @Override
    public void writeEndObject() {
        close('}');
    }

    @Override
    public void writeStartArray() {
        open('[');
    }

    @Override
    public void writeEndArray() {
        close(']');
    }

    private void open(char bracket) {
        separate();
        out.one(bracket);
        more = false;
    }

    private void close(char bracket) {
        out.one(bracket);
        more = true;
    }

    private void separate() {
        if (more) {
            out.one(',');
        }
        more = true;
    }

    @Override
    public void writeFieldName(String name) {
        separate();
        out.string(name);
        out.one(':');
        more = false;
    }

    @Override
    public void writeString(String text) {
        separate();
        out.string(text);
    }

    @Override
    public void writeString(char[] buffer, int offset, int length) {
        writeString(new String(buffer, offset, length));
    }

    @Override
    public void writeBoolean(boolean state) {
        literal(state ? "true" : "false");
    }

    @Override
    public void writeNull() {
        literal("null");
    }

    private void literal(String ascii) {
        separate();
        out.ascii(ascii);
    }

    @Override
    public void writeNumber(int number) {
        literal(Integer.toString(number));
    }

    @Override
    public void writeNumber(long number) {
        literal(CanonicalNumber.of(number));
    }

    @Override
    public void writeNumber(BigInteger number) {
        literal(CanonicalNumber.of(number.doubleValue(), number));
    }

    @Override
    public void writeNumber(BigDecimal number) {
        literal(CanonicalNumber.of(number));
    }

    @Override
    public void writeNumber(float number) {
        writeNumber((double) number);
    }

    @Override
    public void writeNumber(double number) {
        literal(CanonicalNumber.of(number));
    }

    @Override
    public void writeNumber(String number) {
        writeNumber(new BigDecimal(number));
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] bytes, int offset, int length) {
        throw raw();
    }

    @Override
    public void writeRawUTF8String(byte[] buffer, int offset, int length) {
        throw raw();
    }

    @Override
    public void writeUTF8String(byte[] buffer, int offset, int length) {
        throw raw();
    }

    @Override
    public void writeRaw(String text) {
        throw raw();
    }

    @Override
    public void writeRaw(String text, int offset, int length) {
        throw raw();
    }

    @Override
    public void writeRaw(char[] text, int offset, int length) {
        throw raw();
    }

    @Override
    public void writeRaw(char character) {
        throw raw();
    }

    private static IllegalArgumentException raw() {
        return new IllegalArgumentException("what is spelled already may be spelled in another way");
    }

    @Override
    public void flush() {
        // all is in memory
    }

    @Override
    protected void _releaseBuffers() {
        // none is borrowed
    }

    @Override
    protected void _verifyValueWrite(String typeMsg) {
        // Jackson's own serializers are sound
    }
}
