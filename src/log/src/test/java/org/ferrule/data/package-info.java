@NullMarked
package org.ferrule.data;

import org.jspecify.annotations.NullMarked;
