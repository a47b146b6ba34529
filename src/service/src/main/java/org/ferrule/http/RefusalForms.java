package org.ferrule.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.ferrule.refusal.RefusalForm;

/** The forms of the doors that do not refuse by problem documents. */
@Singleton
final class RefusalForms {

    private final List<RefusalForm> forms;

    RefusalForms(@Any Instance<RefusalForm> forms) {
        this.forms = forms.stream().toList();
    }

    /** The form for a path; none where problem documents are the form. */
    Optional<RefusalForm> of(String path) {
        return forms.stream().filter(form -> form.isFor(path)).findFirst();
    }
}
