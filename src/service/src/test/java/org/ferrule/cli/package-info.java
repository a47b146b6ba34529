/** Tests of the command line, without a process. */
@NullMarked
package org.ferrule.cli;

import org.jspecify.annotations.NullMarked;
