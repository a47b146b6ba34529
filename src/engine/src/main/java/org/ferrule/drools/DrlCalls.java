package org.ferrule.drools;

import java.util.List;
import java.util.stream.Collectors;
import org.ferrule.tables.Outcome;
import org.jspecify.annotations.Nullable;

/** Writes what a row concludes as the call that concludes it. */
final class DrlCalls implements Outcome.Visitor<String> {

    @Override
    public String finding(Outcome.Finding finding) {
        return out("finding", finding.variable().name(), finding.value());
    }

    @Override
    public String amount(Outcome.Amount amount) {
        return out("number", amount.variable().name(), amount.decimal());
    }

    @Override
    public String recommend(Outcome.Recommend recommend) {
        return recommend.text() == null
                ? out("recommend", recommend.code())
                : out("recommend", recommend.code(), recommend.text());
    }

    @Override
    public String alternative(Outcome.Alternative alternative) {
        return out("alternative", alternative.code());
    }

    @Override
    public String provisional(Outcome.Provisional provisional) {
        return out("provisional", provisional.code());
    }

    @Override
    public String flag(Outcome.Flag flag) {
        String about = String.join(", ", flag.about());
        if (flag.text() != null) {
            return "out.flag(" + DrlWriter.quoted(flag.code()) + ", " + DrlWriter.quoted(about) + ", "
                    + orNull(flag.severity()) + ", " + DrlWriter.quoted(flag.text()) + ")";
        }
        return flag.severity() == null
                ? out("flag", flag.code(), about)
                : out("flag", flag.code(), about, flag.severity());
    }

    @Override
    public String need(Outcome.Need need) {
        return need.fact() == null ? "out.need($result.getFact())" : out("need", need.fact());
    }

    @Override
    public String reject(Outcome.Reject reject) {
        return out("reject", reject.fact());
    }

    @Override
    public String annotate(Outcome.Annotate note) {
        return out("annotate", note.text());
    }

    @Override
    public String dose(Outcome.Dose dose) {
        return "out.dose(" + DrlWriter.quoted(dose.product()) + ", " + DrlWriter.quoted(dose.amount()) + ", "
                + DrlWriter.quoted(dose.unit()) + ", " + orNull(dose.frequency()) + ", " + orNull(dose.duration())
                + ")";
    }

    private static String orNull(@Nullable String text) {
        return text == null ? "null" : DrlWriter.quoted(text);
    }

    private static String out(String method, String... arguments) {
        return "out." + method + "("
                + List.of(arguments).stream().map(DrlWriter::quoted).collect(Collectors.joining(", ")) + ")";
    }
}
