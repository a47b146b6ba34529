package org.ferrule.drools;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.modelcompiler.KieBaseBuilder;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.tables.EvaluationState;
import org.ferrule.tables.Rule;
import org.ferrule.tables.SentResult;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;
import org.kie.api.KieBase;
import org.kie.api.KieBaseConfiguration;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/** The rows of one stage in Drools. Safe for use by several threads. */
final class StageRows implements AutoCloseable {

    private static final int INITIAL_SESSIONS = 2;

    private final KieSessionsPool pool;

    private StageRows(KieBase base) {
        this.pool = base.newKieSessionsPool(INITIAL_SESSIONS);
    }

    /**
     * Puts rows into Drools.
     *
     * @throws InvalidRulebookException when Drools makes other rules of them: one that is lost on the way would be an
     *     answer with something missing
     */
    static StageRows of(String stage, List<Rule> rows) {
        try {
            KieBase base = base(rows);
            Set<String> expected = rows.stream().map(Rule::name).collect(Collectors.toSet());
            Set<String> made = CompiledStage.names(base);
            if (!made.equals(expected)) {
                throw refused("Drools made other rules of the stage " + stage + " than it has: " + made + " instead of "
                        + expected);
            }
            return new StageRows(base).opened();
        } catch (InvalidRulebookException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw refused("Drools cannot take the rows of the stage " + stage + ": " + e);
        }
    }

    private static KieBase base(List<Rule> rows) {
        KieBaseConfiguration configuration =
                RuleBaseFactory.newKnowledgeBaseConfiguration(null, StageRows.class.getClassLoader());
        return KieBaseBuilder.createKieBaseFromModel(RowModel.of(rows), configuration);
    }

    private static InvalidRulebookException refused(String message) {
        return new InvalidRulebookException(
                List.of(new Defect(DefectCode.DROOLS, SourceLocation.file(RulebookFiles.TABLES), message)));
    }

    /** The first session looks for parts of Drools; on the thread that loads it finds them. */
    private StageRows opened() {
        KieSession first = pool.newKieSession();
        first.fireAllRules();
        first.dispose();
        return this;
    }

    /** Fires the rows on a state and single results; the listener hears of each. */
    void fire(EvaluationState state, List<SentResult> results, FiringListener listener) {
        KieSession session = pool.newKieSession();
        try {
            session.addEventListener(listener);
            results.forEach(session::insert);
            session.insert(state);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
