package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing that a call or feedback tells is ever logged: no name, no value, no token, no comment. */
@QuarkusTest
@WithTestResource(RecordSystem.class)
class CdsPrivacyTest {

    private static final String MARKER = "MARKER-7f3a";

    private static List<String> logged(Runnable task) {
        List<String> lines = new CopyOnWriteArrayList<>();
        PatternFormatter formatter = new PatternFormatter("%c %s%e");
        Handler handler = new Handler() {
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
                // Nothing to free.
            }
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            task.run();
            Logger.getLogger("test").warning("heard");
        } finally {
            root.removeHandler(handler);
        }
        return lines;
    }

    private static void call(String patient, String server, String token, String prefetch) {
        ObjectNode call = Calls.view(prefetch);
        ((ObjectNode) call.get("context")).put("patientId", patient).put("userId", MARKER);
        call.put("fhirServer", server);
        ObjectNode authorization =
                Calls.json("{'token_type': 'Bearer', 'expires_in': 300, 'scope': 'x', 'subject': 'x'}");
        call.set("fhirAuthorization", authorization.put("access_token", token));
        CdsServicesTest.post(Calls.VIEW, call);
    }

    @Test
    @Tag("M13")
    @Tag("M30")
    void nothingOfACallOrOfFeedbackIsLogged() {
        String server = System.getProperty(RecordSystem.ADDRESS);
        String patient = Calls.PATIENT.replace("'7'", "'" + MARKER + "'");
        List<String> lines = logged(() -> {
            call(MARKER, server, MARKER, "'patient': " + patient + ", 'observations': null");
            call(MARKER, server, MARKER, "'patient': " + patient);
            for (String id : List.of("redirect", "slow", "large", "nonsense", "nobody", "known")) {
                call(id, server, MARKER, "");
            }
            call(MARKER, "https://" + MARKER + ".example/fhir", MARKER, "");
            call(MARKER, MARKER, MARKER + "\n" + MARKER, "'patient': 7, '" + MARKER + "': 'x'");
            CdsServicesTest.post(
                    Calls.VIEW + "/feedback",
                    Calls.json("{'feedback': [{'card': '" + MARKER
                            + "', 'outcome': 'overridden', 'outcomeTimestamp': '2026-03-16T09:00:00Z', 'overrideReason':"
                            + " {'userComment': '" + MARKER + "'}}]}"));
            CdsServicesTest.post(Calls.VIEW + "/feedback", Calls.json("{'feedback': [{'card': '" + MARKER + "'}]}"));
        });
        assertThat(lines).anyMatch(line -> line.contains("heard"));
        assertThat(lines).noneMatch(line -> line.contains("MARKER"));
    }
}
