package org.ferrule.active;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.ferrule.folder.Patience;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.rulebook.RulebookLoader;
import org.ferrule.verification.Checked;
import org.ferrule.verification.Finding;
import org.ferrule.verification.Report;
import org.ferrule.verification.Verification;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.InvalidRulebookException;
import org.ferrule.workbook.SourceLocation;
import org.jspecify.annotations.Nullable;

/** Content that may become the rulebook: that of a folder at one moment, or what somebody sent to have it checked. */
public final class RulebookCandidate {

    private static final Logger LOG = System.getLogger(RulebookCandidate.class.getName());

    private final @Nullable RulebookFiles files;
    private final List<Finding> unreadable;
    private final boolean inMotion;

    /** Workbooks that are no whole archives, looked for when somebody asks: a watch of what stays the same does not. */
    private @Nullable List<Finding> incomplete;

    private RulebookCandidate(@Nullable RulebookFiles files, List<Finding> unreadable, boolean inMotion) {
        this.files = files;
        this.unreadable = unreadable;
        this.inMotion = inMotion;
    }

    /** These files. */
    public static RulebookCandidate of(RulebookFiles files) {
        return new RulebookCandidate(files, List.of(), false);
    }

    /** The content of a folder; never fails. */
    public static RulebookCandidate read(Path folder) {
        try {
            return of(RulebookFiles.read(folder));
        } catch (InvalidRulebookException e) {
            return new RulebookCandidate(
                    null, e.defects().stream().map(Finding::of).toList(), false);
        } catch (UncheckedIOException e) {
            return new RulebookCandidate(null, List.of(unreadable(e)), true);
        }
    }

    private static Finding incomplete(String path) {
        return error(
                "FILE-DAMAGED",
                path,
                "the file is incomplete: it is no whole .xlsx archive. Open it, save it as .xlsx and try again.");
    }

    private static Finding unreadable(UncheckedIOException failure) {
        String reason = Objects.requireNonNullElse(failure.getCause(), failure)
                .getClass()
                .getSimpleName();
        return error(
                "FILE-UNREADABLE",
                RulebookFiles.TABLES,
                "a file or folder of the rulebook cannot be read (" + reason
                        + "). Allow reading it, or close what holds it.");
    }

    static Finding error(String code, String file, String message) {
        return Finding.of(new Defect(code, SourceLocation.file(file), message));
    }

    /** The files, null where the folder could not be read. */
    public @Nullable RulebookFiles files() {
        return files;
    }

    /** Digest of the files, null where there are none. */
    @Nullable String digest() {
        return files == null ? null : files.digest();
    }

    /** Tells two contents apart, also those that could not be read. */
    String identity() {
        return files == null ? unreadable.toString() : files.digest();
    }

    /** Whether a file seems to be in the middle of being written. */
    boolean isInMotion() {
        return inMotion || !incomplete().isEmpty();
    }

    private List<Finding> incomplete() {
        List<Finding> known = incomplete;
        if (known == null) {
            known = files == null
                    ? List.of()
                    : files.incompleteWorkbooks().stream()
                            .map(RulebookCandidate::incomplete)
                            .toList();
            incomplete = known;
        }
        return known;
    }

    private List<Finding> toMend() {
        return unreadable.isEmpty() ? incomplete() : unreadable;
    }

    /** Checks it. Whatever the content, this is an answer: where the check itself fails, that is a finding. */
    public Checked check(RulebookLoader loader) {
        return check(loader, Patience.ENDLESS);
    }

    /**
     * The same for somebody who may not wait to the end.
     *
     * @throws Patience.GivenUpException when the patience is over before
     */
    public Checked check(RulebookLoader loader, Patience patience) {
        return check(loader, patience, digest -> Optional.empty());
    }

    /** The same; what is known of a rulebook by its digest is not looked for again. */
    Checked check(RulebookLoader loader, Patience patience, Function<String, Optional<Report>> known) {
        if (files == null || !toMend().isEmpty()) {
            return new Checked(null, new Report(null, toMend(), List.of()));
        }
        try {
            return Verification.check(loader, files, Clock.systemUTC(), patience, known);
        } catch (Patience.GivenUpException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.ERROR, "the check of a rulebook failed", e);
            Finding failed = error(
                    "CHECK-FAILED",
                    RulebookFiles.TABLES,
                    "the check itself failed (" + e.getClass().getSimpleName()
                            + "). Undo the last edit, or repair the file by saving it anew.");
            return new Checked(null, new Report(null, List.of(failed), List.of()));
        }
    }

    /** These files over those of another rulebook: a file with the same path is replaced. */
    public static RulebookCandidate over(RulebookFiles base, RulebookFiles files) {
        TreeMap<String, byte[]> all = new TreeMap<>(base.files());
        all.putAll(files.files());
        return of(new RulebookFiles(all));
    }
}
