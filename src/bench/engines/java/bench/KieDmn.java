package bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kie.api.io.ResourceType;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** KIE DMN, with a listener for the rows that matched. */
public final class KieDmn implements Engine {

    private final List<String> matched = new ArrayList<>();
    private DMNRuntime runtime;
    private DMNModel model;

    @Override
    public void load(Path folder) {
        runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newFileResource(folder.resolve("tables.dmn").toFile())))
                .getOrElseThrow(IllegalStateException::new);
        model = runtime.getModels().get(0);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
        runtime.addListener(new DMNRuntimeEventListener() {
            @Override
            public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
                event.getSelected().forEach(row -> matched.add(event.getDecisionTableName() + " " + row));
            }
        });
    }

    @Override
    public Object prepared(Map<String, Object> given) {
        return given;
    }

    @Override
    @SuppressWarnings("unchecked")
    public String decide(Object prepared) {
        matched.clear();
        DMNContext context = runtime.newContext();
        ((Map<String, Object>) prepared).forEach(context::set);
        DMNResult result = runtime.evaluateAll(model, context);
        return (String) result.getDecisionResultByName("route").getResult();
    }

    @Override
    public List<String> matched() {
        return matched;
    }
}
