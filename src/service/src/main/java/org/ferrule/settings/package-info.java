/** What can be set, by name. Knows the JDK alone. */
@NullMarked
package org.ferrule.settings;

import org.jspecify.annotations.NullMarked;
