package org.ferrule.drools;

import java.util.Collection;
import java.util.List;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.ferrule.tables.Citation;
import org.ferrule.tables.Rule;
import org.ferrule.tables.Trust;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;

/**
 * What stands after the name of a rule: its id, its sources and how far it is trusted.
 *
 * @param rule the rule
 * @param place its line
 * @param known the ids of all sources
 * @param defects gets what is missing or wrong
 */
record DrlAnnotations(RuleDescr rule, SourceLocation place, Collection<String> known, List<Defect> defects) {

    String id() {
        String id = text("id");
        if (!id.isEmpty() && !Rule.isId(id)) {
            defect(DefectCode.ID_FORM, "\"" + id + "\" is no rule id. It looks like ABC-01 or ABC-01.2.");
        }
        return id;
    }

    List<Citation> sources() {
        List<Citation> citations = Citation.list(text("source"));
        citations.stream()
                .filter(citation -> !known.contains(citation.source()))
                .forEach(citation -> defect(
                        DefectCode.SOURCE_UNKNOWN,
                        "there is no source \"" + citation.source() + "\" in the sheet Sources."));
        return citations;
    }

    String trust() {
        String trust = text("trust");
        if (!Trust.MARKS.contains(trust)) {
            defect(
                    DefectCode.TRUST,
                    "\"" + trust + "\" is no trust mark. It is one of " + String.join(", ", Trust.MARKS) + ".");
        }
        return trust;
    }

    private String text(String name) {
        AnnotationDescr annotation = rule.getAnnotation(name);
        Object value = annotation == null ? null : annotation.getValue();
        String text = value == null ? "" : DrlFile.unquoted(value.toString().strip());
        if (text.isBlank()) {
            defect(DefectCode.DRL_ANNOTATION, "the rule needs @" + name + "(...).");
        }
        return text;
    }

    private void defect(DefectCode code, String message) {
        defects.add(new Defect(code, place, message));
    }
}
