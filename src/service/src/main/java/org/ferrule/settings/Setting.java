package org.ferrule.settings;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators may set, each with the one place of its name and of its default: whoever reads a setting, or speaks of
 * one, takes the name from here. {@code docs/operators.md} says what each means.
 */
public enum Setting {
    /** Where the service listens. */
    HOST("quarkus.http.host"),

    /** On which port. */
    PORT("quarkus.http.port"),

    /** The folder of the rulebook. */
    RULEBOOK("ferrule.rulebook"),

    /** Whether changes of that folder are taken over. */
    WATCH("ferrule.watch", "true"),

    /** How often that folder is looked at. */
    WATCH_INTERVAL("ferrule.watch.interval", "2s"),

    /** Whether uploads may hold rule files. */
    CHECK_RULES("ferrule.check.rules", "false"),

    /** How many have to approve of a draft. */
    RELEASE_APPROVALS("ferrule.release.approvals", "1"),

    /** Whether an edit in the folder of the rulebook decides at once. */
    RELEASE_FOLDER_EDITS("ferrule.release.folder-edits", "true"),

    /** How long after it was asked for an activation takes effect. */
    RELEASE_LEAD("ferrule.release.lead", "0s"),

    /** The file of the keys of approvers. */
    RELEASE_KEYS("ferrule.release.keys"),

    /** The folder of the records. */
    DATA("ferrule.data", "data"),

    /** Whether the program keeps what it read, compiled and checked for its next start. */
    CACHE("ferrule.cache", "true"),

    /** The PostgreSQL of the records. */
    STORE_URL("ferrule.store.url"),

    /** Its user. */
    STORE_USER("ferrule.store.user"),

    /** The password of that user. */
    STORE_PASSWORD("ferrule.store.password"),

    /** What records leave out. */
    AUDIT_MASK("ferrule.audit.mask"),

    /** The name of the log. */
    LOG_ORIGIN("ferrule.log.origin"),

    /** How often the log is signed while it grows. */
    CHECKPOINT_INTERVAL("ferrule.audit.checkpoint.interval", "5m"),

    /** The address by which others reach the service. */
    URL("ferrule.url"),

    /** The file of API keys. */
    ACCESS_KEYS("ferrule.access.keys"),

    /** The file of CDS clients. */
    ACCESS_CDS("ferrule.access.cds"),

    /** Requests a second and caller. */
    ACCESS_RATE("ferrule.access.rate", "0"),

    /** How long somebody who is logged in by a key may do nothing. */
    SESSION_IDLE("ferrule.session.idle", "30m"),

    /** How long somebody stays logged in by a key. */
    SESSION_LONGEST("ferrule.session.longest", "8h"),

    /** How long a request may take. */
    REQUEST_TIMEOUT("ferrule.request.timeout", "1m"),

    /** How long the check of an upload may take. */
    CHECK_TIMEOUT("ferrule.check.timeout", "1m"),

    /** The FHIR servers that may be read from. */
    CDS_SERVERS("ferrule.cds.servers"),

    /** Whether their names may stand for addresses that are not public. */
    CDS_PRIVATE_NETWORKS("ferrule.cds.private-networks", "false"),

    /** How long a call may read from them. */
    CDS_TIMEOUT("ferrule.cds.timeout", "2s"),

    /** Whether tokens of an OpenID Connect provider are taken. */
    PROVIDER("quarkus.oidc.tenant-enabled"),

    /** The address of that provider. */
    PROVIDER_URL("quarkus.oidc.auth-server-url"),

    /** For whom its tokens must be meant. */
    PROVIDER_AUDIENCE("quarkus.oidc.token.audience"),

    /** Whether people log in there by browser. */
    PROVIDER_KIND("quarkus.oidc.application-type", "service"),

    /** The name of this service at that provider. */
    PROVIDER_CLIENT("quarkus.oidc.client-id"),

    /** The version of this program; nobody sets it but the build. */
    VERSION("quarkus.application.version");

    private final String property;
    private final @Nullable String defaultValue;

    Setting(String property) {
        this(property, null);
    }

    Setting(String property, @Nullable String defaultValue) {
        this.property = property;
        this.defaultValue = defaultValue;
    }

    /** Its name as a property of Java or of a file. */
    public String property() {
        return property;
    }

    /** Its name as an environment variable. */
    public String variable() {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /** What counts where nobody sets it; empty where it is then not set, or a library has its own. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The name as a property, which is how messages speak of it. */
    @Override
    public String toString() {
        return property;
    }
}
