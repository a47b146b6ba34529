/** Tests of the door for CDS Hooks. */
@NullMarked
package org.ferrule.cdshooks;

import org.jspecify.annotations.NullMarked;
