package org.ferrule.cdshooks;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged service. */
@QuarkusIntegrationTest
class CdsServicesIT extends CdsServicesTest {}
