@NullMarked
package org.ferrule.lifecycle;

import org.jspecify.annotations.NullMarked;
