@NullMarked
package org.ferrule.active;

import org.jspecify.annotations.NullMarked;
