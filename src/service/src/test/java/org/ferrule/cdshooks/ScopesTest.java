package org.ferrule.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of Observations a scope lets be searched for, and of Medications be read. */
class ScopesTest {

    private static Scopes.Extent observations(String scope) {
        return Scopes.of(scope, null, "7").of("Observation", true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    patient/*.read | ALL
                    patient/Observation.read | ALL
                    patient/*.* | ALL
                    user/Observation.rs | ALL
                    system/*.rs | ALL
                    system/*.cruds | ALL
                    patient/Observation.s | ALL
                    patient/Observation.rs? | ALL
                    patient/Observation.rs?category=laboratory | PART
                    patient/Observation.rs?category=laboratory patient/Observation.rs?category=vital-signs | PART
                    patient/Observation.rs?category=laboratory user/*.rs | ALL
                    patient/Patient.read patient/Condition.rs | NONE
                    patient/Observation.write | NONE
                    patient/Observation.cud | NONE
                    patient/Observation.r | NONE
                    patient/Patient.rs?category=x launch openid | NONE
                    launch openid fhirUser offline_access | ALL
                    everything.we.have | ALL
                    patient/Observation.peruse | ALL
                    patient/Patient.read patient/Observation.peruse | NONE
                    PATIENT/OBSERVATION.READ | ALL
                    """)
    void aScopeIsReadInTheWordsOfBothVersionsAndOtherWordsArePassedOver(String scope, Scopes.Extent expected) {
        assertThat(observations(scope)).isEqualTo(expected);
    }

    @Test
    void readingByAnIdIsAnotherActionThanSearching() {
        assertThat(Scopes.of("patient/Medication.s", null, "7").of("Medication", false))
                .isEqualTo(Scopes.Extent.NONE);
        assertThat(Scopes.of("patient/Medication.r", null, "7").of("Medication", false))
                .isEqualTo(Scopes.Extent.ALL);
    }

    @Test
    void aTokenForAnotherPatientLetsNothingOfThisOneBeRead() {
        assertThat(Scopes.of("patient/*.read", "8", "7").of("Observation", true))
                .isEqualTo(Scopes.Extent.NONE);
        assertThat(Scopes.of("patient/*.read", "Patient/7", "7").of("Observation", true))
                .isEqualTo(Scopes.Extent.ALL);
        assertThat(Scopes.of("patient/*.read user/*.read", "8", "7").of("Observation", true))
                .isEqualTo(Scopes.Extent.ALL);
    }

    @Test
    void withoutAScopeNothingIsRuledOut() {
        assertThat(Scopes.UNKNOWN.of("Observation", true)).isEqualTo(Scopes.Extent.ALL);
    }
}
