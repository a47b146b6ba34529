package org.ferrule.fhir;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged service. */
@QuarkusIntegrationTest
class FhirDoorIT extends FhirDoorTest {}
