/** Tests of the command line, without a process. */
@NullMarked
package org.ferrule.starter;

import org.jspecify.annotations.NullMarked;
