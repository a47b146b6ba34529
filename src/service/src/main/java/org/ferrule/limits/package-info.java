/** How much is held and worked on at once. Knows the JDK alone. */
@NullMarked
package org.ferrule.limits;

import org.jspecify.annotations.NullMarked;
