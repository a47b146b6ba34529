package org.ferrule.drools;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ferrule.folder.Patience;

/**
 * Shows Drools the classes of the program, and says at once which names are none.
 *
 * <p>The expression language of Drools takes each name of a constraint for a class first, thousands of times in a
 * rulebook. For a name without a package the class loader of the packaged program looks into every jar before it says
 * no, which made a reload take most of a minute.
 */
final class RuleClasses extends ClassLoader {

    /** Where Drools puts the classes it makes of rules; the program has none there. */
    private static final String MADE = DrlFile.PACKAGE + ".";

    static {
        registerAsParallelCapable();
    }

    private final Set<String> missing;

    private volatile Patience patience;

    /** The same for a stage that is alone. */
    RuleClasses(Patience patience) {
        this(patience, ConcurrentHashMap.newKeySet());
    }

    /**
     * To be used for one stage, which keeps it as long as it lives.
     *
     * @param patience ends what Drools compiles, which asks for classes all the time and by nothing else can be stopped
     * @param missing remembers names that are none, for all stages of a rulebook; safe for use by several threads
     */
    RuleClasses(Patience patience, Set<String> missing) {
        super("rule-classes", RuleClasses.class.getClassLoader());
        this.patience = patience;
        this.missing = missing;
    }

    /**
     * Ends the asking for patience: Drools loads classes also when the rules fire, long after the one who waited for
     * the compiling is gone.
     */
    void compiled() {
        patience = Patience.ENDLESS;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        patience.require();
        if (name.indexOf('.') < 0 || name.startsWith(MADE) || missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return super.loadClass(name, resolve);
        } catch (ClassNotFoundException e) {
            missing.add(name);
            throw e;
        }
    }
}
