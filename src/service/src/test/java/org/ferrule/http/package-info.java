/** Tests of the HTTP door, with a rulebook about tyres where the guideline does not matter. */
@NullMarked
package org.ferrule.http;

import org.jspecify.annotations.NullMarked;
