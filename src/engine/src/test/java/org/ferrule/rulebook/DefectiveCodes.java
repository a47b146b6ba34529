package org.ferrule.rulebook;

import static org.ferrule.rulebook.DefectiveRulebook.with;

import java.util.List;
import org.ferrule.SmallRulebook;
import org.ferrule.workbook.DefectCode;

/** Rulebooks with a mistake in the sheets of codes, orders and cards. */
final class DefectiveCodes {

    private DefectiveCodes() {}

    private static DefectiveRulebook coded(
            DefectCode code, String sheet, String text, String replacement, String... findings) {
        return with(code, tank -> SmallRulebook.codedTank().replace(sheet, text, replacement), findings)
                .savedByLibreOffice();
    }

    static List<DefectiveRulebook> all() {
        return List.of(
                coded(
                        DefectCode.CODE_SYSTEM_UNKNOWN,
                        "Codes",
                        "| TANK | L1 |",
                        "| TANG | L1 |",
                        "!Codes!C4: there is no code system \"TANG\" in the sheet Code systems. Did you mean TANK?"),
                coded(
                        DefectCode.CODE_FORM,
                        "Codes",
                        "2276-4",
                        "2276-5",
                        "!Codes!D5: \"2276-5\" is no code of LOINC: digits, a hyphen and the right check digit, such as 1234-4."),
                coded(
                                DefectCode.CODE_FORM,
                                "Codes",
                                "32914008",
                                "32914080",
                                "!Codes!D8: \"32914080\" is no code of SNOMED CT: 6 to 18 digits with the right check digit.")
                        .variant("snomed"),
                coded(
                                DefectCode.CODE_FORM,
                                "Codes",
                                "2276-4",
                                "2276*",
                                "!Codes!D5: the beginning of a LOINC code means nothing: write each code in full.")
                        .variant("beginning"),
                coded(
                                DefectCode.CODE_FORM,
                                "Orders",
                                "ATC | B03AA07",
                                "ATC | BO3AA07",
                                "!Orders!D4: \"BO3AA07\" is no code of ATC: such as A01AA01, or the beginning of such a code.")
                        .variant("atc"),
                coded(
                        DefectCode.CODE_MEANING,
                        "Codes",
                        "SNOMED CT | 32914008 | yes",
                        "SNOMED CT | 32914008 | maybe",
                        "!Codes!E8: \"maybe\" is neither value, time since, time since start, time before a fact, nor a word of Sealed (yes, no)."),
                coded(
                                DefectCode.CODE_MEANING,
                                "Codes",
                                "sinceFilling | Procedure | TANK",
                                "level | Procedure | TANK",
                                "!Codes!E12: a time needs a fact that is a number and, on the sheet Units, accepts days as d; Level does not.")
                        .variant("time"),
                coded(
                                DefectCode.CODE_MEANING,
                                "Codes",
                                "sealed | Observation | TANK | SEALED | value",
                                "sealed | Observation | TANK | SEALED | yes",
                                "!Codes!E7: of Observation only the value can be meant. Write value.")
                        .variant("value"),
                coded(
                                DefectCode.CODE_MEANING,
                                "Coded answers",
                                "H2O | water",
                                "H2O | wine",
                                "!Coded answers!D7: \"wine\" is no word of Liquid. It is one of water, oil, acid, unknown.")
                        .variant("answer"),
                coded(
                        DefectCode.CODE_REUSED,
                        "Codes",
                        "ATC | B03AB* | oil",
                        "ATC | B03AA07 | oil",
                        "!Codes!D11: the code B03AA07 has a meaning for liquid already. Delete one of the two rows."),
                coded(
                        DefectCode.RESOURCE_UNKNOWN,
                        "Codes",
                        "level | Observation | TANK",
                        "level | Observations | TANK",
                        "!Codes!B4: \"Observations\" is no resource of this sheet. It is one of Patient, Observation, Condition, Procedure, Medication, AllergyIntolerance, QuestionnaireResponse."),
                coded(
                        DefectCode.RECOMMENDATION_UNKNOWN,
                        "Orders",
                        "FILL | MedicationRequest | ATC | B03AA07",
                        "FULL | MedicationRequest | ATC | B03AA07",
                        "!Orders!A4: there is neither a recommendation nor a fact \"FULL\"."),
                coded(
                                DefectCode.RECOMMENDATION_UNKNOWN,
                                "Cards",
                                "MEASURE | warning | Measure the level first. |",
                                "MEASURE | warning | Measure the level first. |\nLOOK | info | Look. |",
                                "!Cards!A8: there is no recommendation \"LOOK\".")
                        .variant("card"),
                coded(
                        DefectCode.CARD_MISSING,
                        "Cards",
                        "DRAIN | none | |\n",
                        "",
                        "!Cards!A4: the sheet has no row for the recommendation DRAIN. Add one; its indicator may be none."),
                coded(
                        DefectCode.CARD_SUMMARY,
                        "Cards",
                        "Measure the level first.",
                        "Measure the level first, " + "and again, ".repeat(12),
                        "!Cards!C7: the summary has 156 characters. Write fewer than 140."),
                coded(
                                DefectCode.CARD_SUMMARY,
                                "Order warnings",
                                "A sealed tank",
                                "A tank that is sealed" + " and sealed".repeat(12),
                                "!Order warnings!C4: the summary has 171 characters. Write fewer than 140.")
                        .variant("warning"),
                coded(
                                DefectCode.RECOMMENDATION_UNKNOWN,
                                "Order warnings",
                                "ADV-02 | FILL",
                                "ADV-02 | FILL, FULL",
                                "!Order warnings!B4: there is no recommendation \"FULL\".")
                        .variant("warning"),
                coded(
                                DefectCode.ATTACHED_UNKNOWN,
                                "Order warnings",
                                "ADV-02 | FILL",
                                "ADV-20 | FILL",
                                "!Order warnings!A4: there is no rule ADV-20.")
                        .variant("warning"));
    }
}
