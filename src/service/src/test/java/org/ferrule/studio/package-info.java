@NullMarked
package org.ferrule.studio;

import org.jspecify.annotations.NullMarked;
