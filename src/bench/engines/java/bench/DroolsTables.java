package bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.internal.io.ResourceFactory;

/** Drools with its own spreadsheets, a session for each decision out of a pool, and a listener for the rules that fired. */
public final class DroolsTables implements Engine {

    private final List<String> matched = new ArrayList<>();
    private KieSessionsPool pool;

    @Override
    public void load(Path folder) {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write(
                "src/main/resources/bench/tables.drl.xlsx",
                ResourceFactory.newFileResource(folder.resolve("drools.drl.xlsx").toFile()));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        KieContainer container = services.newKieContainer(services.getRepository().getDefaultReleaseId());
        pool = container.newKieSessionsPool(1);
    }



    @Override
    public Object prepared(Map<String, Object> given) {
        return given;
    }

    @Override
    @SuppressWarnings("unchecked")
    public String decide(Object prepared) {
        matched.clear();
        Patient patient = patient((Map<String, Object>) prepared);
        KieSession session = pool.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void afterMatchFired(AfterMatchFiredEvent event) {
                    matched.add(event.getMatch().getRule().getName());
                }
            });
            session.insert(patient);
            session.fireAllRules();
            return patient.getRoute();
        } finally {
            session.dispose();
        }
    }

    private static Patient patient(Map<String, Object> given) {
        Patient patient = new Patient();
        given.forEach((name, value) -> {
            switch (name) {
                case "store" -> patient.setStore(number(value));
                case "share" -> patient.setShare(number(value));
                case "barred" -> patient.setBarred((String) value);
                case "a" -> patient.setA(number(value));
                case "b" -> patient.setB(number(value));
                case "c" -> patient.setC(number(value));
                default -> throw new IllegalArgumentException(name);
            }
        });
        return patient;
    }

    private static double number(Object value) {
        return ((BigDecimal) value).doubleValue();
    }

    @Override
    public List<String> matched() {
        return matched;
    }
}
