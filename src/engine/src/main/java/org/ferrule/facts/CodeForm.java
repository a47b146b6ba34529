package org.ferrule.facts;

import java.util.Arrays;
import java.util.Optional;

/** How codes of a system are built, as far as a mistyped one can be told from that. */
public enum CodeForm {
    /**
     * Digits, a hyphen and a check digit (modulus 10); that of answers and parts, which begin with letters, is not
     * looked at.
     */
    LOINC("LOINC", "digits, a hyphen and the right check digit, such as 1234-4", "(?:LA|LP)?(\\d{1,7}-\\d)", false) {
        @Override
        boolean isChecked(String code) {
            return code.startsWith("L") || CheckDigits.endsModulus10(code.replace("-", ""));
        }
    },
    /** Digits of which the last is a check digit (Verhoeff). */
    SNOMED_CT("SNOMED CT", "6 to 18 digits with the right check digit", "[1-9]\\d{5,17}", false) {
        @Override
        boolean isChecked(String code) {
            return CheckDigits.endsVerhoeff(code);
        }
    },
    /** A letter, two characters, and up to four after a dot; longer codes are narrower. */
    ICD_10(
            "ICD-10",
            "a letter, two digits and, after a dot, up to four characters",
            "[A-Z]\\d[0-9A-Z](?:\\.[0-9A-Z]{1,4})?",
            true),
    /** One to seven characters; longer codes are narrower. */
    ATC(
            "ATC",
            "such as A01AA01, or the beginning of such a code",
            "[A-Z](?:\\d\\d(?:[A-Z](?:[A-Z](?:\\d\\d)?)?)?)?",
            true),
    /** A number without further rules. */
    NUMBER("number", "digits only", "[1-9]\\d{0,8}", false),
    /** A code of a short list. */
    TEXT("text", "a text without blanks", "\\S{1,64}", false),
    /** A word in the text of what is named, for what has no code that is known. */
    NAME("name", "a word of three letters at least, as it stands in names", "\\S.{1,58}\\S", false),
    /** The name of an element of a resource. */
    ELEMENT("element", "the name of an element", "[a-z][A-Za-z]{1,40}", false),
    /** The end of the address of an extension. */
    EXTENSION("extension", "the address of the extension after that of the system", "\\S{1,100}", false),
    /** The link of an item of a questionnaire. */
    LINK("linkId", "the linkId of an item", "\\S(?:.{0,98}\\S)?", false);

    private final String word;
    private final String sentence;
    private final String form;
    private final boolean hierarchical;

    CodeForm(String word, String sentence, String form, boolean hierarchical) {
        this.word = word;
        this.sentence = sentence;
        this.form = form;
        this.hierarchical = hierarchical;
    }

    /**
     * Whether its codes are numbers that begin with no zero, so that nothing is lost where a program keeps one as a
     * number.
     */
    public boolean isNumeric() {
        return this == SNOMED_CT || this == NUMBER;
    }

    /** The word in the workbook. */
    public String word() {
        return word;
    }

    /** What a code of this form looks like. */
    public String sentence() {
        return sentence;
    }

    /** Whether a longer code means a part of what its beginning means. */
    public boolean isHierarchical() {
        return hierarchical;
    }

    /** Whether this may be a code; for the beginning of one give it without the star. */
    public boolean accepts(String code) {
        return code.matches(form) && isChecked(code);
    }

    boolean isChecked(String code) {
        return true;
    }

    /** The form that a workbook means. */
    public static Optional<CodeForm> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }
}
