package org.ferrule.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;

/** An independent judge of FHIR R4, without a network. Loads for ten seconds, once. */
final class HapiValidator {

    static final FhirContext CONTEXT = FhirContext.forR4();

    private static final FhirValidator VALIDATOR = validator(new Known(null));

    private HapiValidator() {}

    private static @Nullable FhirValidator form;

    /** A resource that is at hand beside those of the specification. */
    private record Known(@Nullable Questionnaire questionnaire) implements IValidationSupport {

        @Override
        public FhirContext getFhirContext() {
            return CONTEXT;
        }

        @Override
        public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String uri) {
            return type != null && type.isInstance(questionnaire) && uri.split("\\|")[0].equals(questionnaire.getUrl())
                    ? type.cast(questionnaire)
                    : null;
        }
    }

    private static FhirValidator validator(IValidationSupport known) {
        ValidationSupportChain support = new ValidationSupportChain(
                known,
                new DefaultProfileValidationSupport(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT),
                new CommonCodeSystemsTerminologyService(CONTEXT));
        FhirInstanceValidator module = new FhirInstanceValidator(support);
        module.setAnyExtensionsAllowed(false);
        return CONTEXT.newValidator().registerValidatorModule(module);
    }

    /** What is wrong with a resource; warnings, such as of code systems that are not at hand, are left out. */
    static List<String> errors(String json) {
        return errors(json, VALIDATOR);
    }

    /** What is wrong with the answers to a questionnaire, which is always the same. */
    static synchronized List<String> errors(String json, String questionnaire) {
        if (form == null) {
            form = validator(new Known(CONTEXT.newJsonParser().parseResource(Questionnaire.class, questionnaire)));
        }
        return errors(json, form);
    }

    private static List<String> errors(String json, FhirValidator validator) {
        ValidationResult result = validator.validateWithResult(json);
        return result.getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }
}
