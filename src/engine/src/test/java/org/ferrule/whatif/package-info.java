@NullMarked
package org.ferrule.whatif;

import org.jspecify.annotations.NullMarked;
