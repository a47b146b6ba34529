/**
 * JSON read strictly, with every mistake at its pointer, how a text that somebody sent is shown without hiding
 * anything, and JSON spelt canonically (RFC 8785). May use Jackson, nothing of Ferrule.
 */
@NullMarked
package org.ferrule.json;

import org.jspecify.annotations.NullMarked;
