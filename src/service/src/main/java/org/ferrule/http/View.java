package org.ferrule.http;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ferrule.active.DecisionService;
import org.ferrule.brief.BriefAnswer;
import org.ferrule.brief.BriefAnswers;
import org.ferrule.evaluation.Decision;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.rulebook.Rulebook;

/** How much of a decision is told: all of it, or what fits on one screen. */
enum View {
    FULL,
    BRIEF;

    private static final String PARAMETER = "view";

    /** What an address may have that takes a view. */
    static final Set<String> PARAMETERS = Set.of(PARAMETER);

    /**
     * The view that an address asks for; all where it asks for none.
     *
     * @throws org.ferrule.refusal.RefusedException for another parameter
     * @throws MistakenRequestException for a view that there is not
     */
    static View of(MultivaluedMap<String, String> parameters) {
        AddressParameters.requireKnown(parameters.keySet(), PARAMETERS);
        List<String> words = parameters.getOrDefault(PARAMETER, List.of(FULL.word()));
        for (View view : values()) {
            if (words.equals(List.of(view.word()))) {
                return view;
            }
        }
        throw new MistakenRequestException(List.of(new Mistake("?" + PARAMETER, "full or brief is expected, once")));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The answer to who asked for a decision. */
    byte[] answer(DecisionService.Recorded recorded) {
        return this == FULL ? recorded.answer() : brief(recorded.rulebook(), recorded.decision());
    }

    /** A decision in short. */
    static byte[] brief(Rulebook rulebook, Decision decision) {
        return BriefAnswers.json(inShort(rulebook, decision));
    }

    /** A decision in short, before it is JSON. */
    static BriefAnswer inShort(Rulebook rulebook, Decision decision) {
        return new BriefAnswers(rulebook).of(decision, EvaluationResource.PATH + "/" + decision.id());
    }
}
