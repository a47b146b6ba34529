package bench;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openl.rules.dt.ActionInvoker;
import org.openl.rules.runtime.RulesEngineFactory;
import org.openl.types.Invokable;
import org.openl.vm.IRuntimeEnv;
import org.openl.vm.Tracer;

/** OpenL Tablets, with the hook for traces that its studio uses. */
public final class OpenL implements Engine {

    private final Rows rows = new Rows();
    private Object rules;
    private Method decide;

    /** Keeps the rows of which OpenL tells that they were chosen. */
    private static final class Rows extends Tracer {

        private final List<String> matched = new ArrayList<>();

        Rows() {
            instance = this;
        }

        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        protected <T, E extends IRuntimeEnv, R> R doInvoke(
                Invokable<? super T, E> executor, T target, Object[] params, E env, Object source) {
            if (executor instanceof ActionInvoker chosen) {
                for (int rule : chosen.getRules()) {
                    matched.add("row " + (rule + 1));
                }
            }
            return super.doInvoke(executor, target, params, env, source);
        }
    }

    @Override
    public void load(Path folder) throws Exception {
        var factory = new RulesEngineFactory<>(folder.resolve("openl.xlsx").toUri().toURL());
        rules = factory.newEngineInstance();
        for (Method method : factory.getInterfaceClass().getMethods()) {
            if (method.getName().equals("decide")) {
                decide = method;
            }
        }
    }

    @Override
    public Object prepared(Map<String, Object> given) {
        return given.values().stream()
                .map(value -> value instanceof BigDecimal number ? (Object) number.doubleValue() : value)
                .toArray();
    }

    @Override
    public String decide(Object prepared) {
        rows.matched.clear();
        try {
            return (String) decide.invoke(rules, (Object[]) prepared);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> matched() {
        return rows.matched;
    }
}
