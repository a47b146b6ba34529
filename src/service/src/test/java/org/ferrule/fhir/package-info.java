/** Tests of reading and making resources. */
@NullMarked
package org.ferrule.fhir;

import org.jspecify.annotations.NullMarked;
