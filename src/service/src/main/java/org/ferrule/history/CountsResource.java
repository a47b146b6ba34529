package org.ferrule.history;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ferrule.active.ActiveRulebook;
import org.ferrule.active.LoadedRulebook;
import org.ferrule.active.LoggedRulebooks;
import org.ferrule.json.Mistake;
import org.ferrule.json.MistakenRequestException;
import org.ferrule.pages.PageWriter;
import org.ferrule.refusal.AddressParameters;
import org.ferrule.store.RecordStore;
import org.ferrule.store.TermField;

/** What was recorded, counted by the index. */
@Path("/audit/charts")
@Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
final class CountsResource {

    private static final String OF = "of";
    private static final String PER = "per";
    private static final String RULEBOOK = "rulebook";
    private static final List<String> FIELDS = List.of("recommendation", "flag", "rule");
    private static final List<String> PERIODS =
            Arrays.stream(Period.values()).map(Period::word).toList();

    private final RecordStore store;
    private final ActiveRulebook active;
    private final LoggedRulebooks rulebooks;

    CountsResource(RecordStore store, ActiveRulebook active, LoggedRulebooks rulebooks) {
        this.store = store;
        this.active = active;
        this.rulebooks = rulebooks;
    }

    /** Over time and by rulebook. */
    @GET
    public Response counts(@Context UriInfo uri, @Context HttpHeaders headers) {
        MultivaluedMap<String, String> sent = uri.getQueryParameters();
        AddressParameters.requireKnown(sent.keySet(), Set.of(OF, PER, RULEBOOK));
        requireOnce(sent);
        Vocabulary vocabulary = vocabulary();
        CountsView.Asked asked = new CountsView.Asked(
                TermField.valueOf(one(sent, OF, FIELDS).toUpperCase(Locale.ROOT)),
                Period.valueOf(one(sent, PER, PERIODS).toUpperCase(Locale.ROOT)),
                rulebook(sent, vocabulary));
        CountsView view = CountsView.of(asked, store.count(asked.field()), store.count(TermField.RULEBOOK), vocabulary);
        return PageWriter.prefersJson(headers) ? PageWriter.json(view) : page(view, vocabulary);
    }

    private static Response page(CountsView view, Vocabulary vocabulary) {
        return HistoryPages.WRITER.page(
                HistoryPages.OK,
                "charts",
                Map.of(
                        "view", view,
                        "drawing", CountsDrawing.of(view),
                        "rulebooks", vocabulary.rulebookChoices(view.rulebook()),
                        "fields", choices(FIELDS, view.of()),
                        "periods", choices(PERIODS, view.per())));
    }

    private static List<Vocabulary.Choice> choices(List<String> words, String chosen) {
        return words.stream()
                .map(word -> new Vocabulary.Choice(word, word.equals("flag") ? "caution" : word, word.equals(chosen)))
                .toList();
    }

    private static void requireOnce(MultivaluedMap<String, String> sent) {
        List<Mistake> mistakes = sent.entrySet().stream()
                .filter(parameter -> parameter.getValue().size() > 1)
                .map(parameter -> new Mistake("?" + parameter.getKey(), "is expected once"))
                .toList();
        if (!mistakes.isEmpty()) {
            throw new MistakenRequestException(mistakes);
        }
    }

    /** One of some words; the first of them where nothing is asked. */
    private static String one(MultivaluedMap<String, String> sent, String name, List<String> words) {
        String asked = Objects.requireNonNullElse(sent.getFirst(name), words.get(0));
        if (!words.contains(asked)) {
            throw new MistakenRequestException(
                    List.of(new Mistake("?" + name, "one of " + String.join(", ", words) + " is expected")));
        }
        return asked;
    }

    private static String rulebook(MultivaluedMap<String, String> sent, Vocabulary vocabulary) {
        String asked = Objects.requireNonNullElse(sent.getFirst(RULEBOOK), "");
        if (!asked.isEmpty()
                && vocabulary.rulebooks().stream().noneMatch(one -> one.digest().equals(asked))) {
            throw new MistakenRequestException(
                    List.of(new Mistake("?" + RULEBOOK, "no record of the log was decided by it")));
        }
        return asked;
    }

    private Vocabulary vocabulary() {
        try (LoadedRulebook loaded = active.take()) {
            return Vocabulary.of(store, loaded.rulebook(), rulebooks);
        }
    }
}
