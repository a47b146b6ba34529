package org.ferrule.cli;

/** The settings of the program cannot be read. Its message tells an operator which and why. */
public final class UnreadableSettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Which setting cannot be read and why, as an operator reads it. */
    public UnreadableSettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
