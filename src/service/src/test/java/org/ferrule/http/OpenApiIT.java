package org.ferrule.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the packaged service. */
@QuarkusIntegrationTest
class OpenApiIT extends OpenApiTest {}
