@NullMarked
package org.ferrule.drafts;

import org.jspecify.annotations.NullMarked;
