package org.ferrule.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hears all that is logged, stack traces included, until it is closed. */
public final class LogLines extends Handler implements AutoCloseable {

    private final Formatter formatter = new PatternFormatter("%c %s%e");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");

    /** Hears from now on. */
    public LogLines() {
        root.addHandler(this);
    }

    /** What was heard. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord logged) {
        lines.add(formatter.format(logged));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
