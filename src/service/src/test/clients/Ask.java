import com.google.gson.Gson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.EvaluationsApi;
import org.openapitools.client.api.RecordsApi;
import org.openapitools.client.model.BriefAnswer;
import org.openapitools.client.model.Decision;
import org.openapitools.client.model.EvaluationRequest;
import org.openapitools.client.model.PlainValue;
import org.openapitools.client.model.Problem;
import org.openapitools.client.model.Search;
import org.openapitools.client.model.SentFact;
import org.openapitools.client.model.SentFactOneOfInner;
import org.openapitools.client.model.SentResult;

/** What an integrator writes in Java, with what openapi-generator makes by its defaults. Says what came of it as JSON. */
public final class Ask {

    private static final String SUBJECT = "bike-java";

    private final EvaluationsApi evaluations;
    private final RecordsApi records;

    private Ask(ApiClient client) {
        evaluations = new EvaluationsApi(client);
        records = new RecordsApi(client);
    }

    public static void main(String[] words) throws ApiException, IOException {
        Ask ask = new Ask(new ApiClient().setBasePath(words[0]));
        System.out.println(new Gson().toJson(ask.told()));
    }

    private static EvaluationRequest request() {
        SentResult pressure = new SentResult()
                .value(new PlainValue(new BigDecimal("1.5")))
                .unit("bar")
                .at("2026-03-16T08:00:00+01:00")
                .status(SentResult.StatusEnum.FINAL);
        return new EvaluationRequest()
                .at(OffsetDateTime.parse("2026-03-16T10:00:00+01:00"))
                .subject(SUBJECT)
                .putFactsItem("pressure", new SentFact(List.of(new SentFactOneOfInner(pressure))))
                .putFactsItem("tubeless", new SentFact(new PlainValue(true)));
    }

    private Map<String, Object> told() throws ApiException, IOException {
        Map<String, Object> told = new LinkedHashMap<>();
        Decision decision = evaluations.evaluate(request(), null).getDecision();
        told.put("recommended", decision.getRecommendation().getCode());
        told.put("pressure", decision.getFacts().get("pressure").getValue().getBigDecimal());
        told.put("tubeless", decision.getFacts().get("tubeless").getValue().getBoolean());
        told.put("fired", decision.getFired().size());
        BriefAnswer brief = evaluations.evaluate(request(), "brief").getBriefAnswer();
        told.put("brief", brief.getRecommendation().getCode());
        told.put("strength", brief.getRecommendation().getStrength());
        String id = decision.getId().toString();
        Decision read = records.decision(id, null).getDecision();
        told.put("read", read.equals(decision));
        Decision recorded = records.record(id).getRecord().getAnswer().getDecision();
        told.put("recorded", recorded.equals(decision));
        told.put("caller", records.record(id).getRecord().getCaller());
        told.put("identical", records.replay(id).getIdentical());
        Search found = records.searchEvaluations(null, null, null, SUBJECT, null, null, null, 10, null);
        told.put("found", found.getEvaluations().size());
        told.put("newest", found.getEvaluations().get(0).getId().equals(brief.getId()));
        Problem problem = problem();
        told.put("refused", problem.getStatus());
        told.put("pointer", problem.getErrors().get(0).getPointer());
        return told;
    }

    private Problem problem() throws ApiException, IOException {
        SentFact two = new SentFact(new PlainValue(new BigDecimal(2)));
        EvaluationRequest mistaken = new EvaluationRequest().putFactsItem("presure", two);
        try {
            throw new IllegalStateException("was answered: " + evaluations.evaluate(mistaken, null));
        } catch (ApiException e) {
            return Problem.fromJson(e.getResponseBody());
        }
    }
}
