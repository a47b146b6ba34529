@NullMarked
package org.ferrule.audit;

import org.jspecify.annotations.NullMarked;
