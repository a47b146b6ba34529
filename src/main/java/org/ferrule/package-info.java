/** Where the program starts, and where its parts are put together. The only code outside of {@code http} that knows Quarkus. */
@NullMarked
package org.ferrule;

import org.jspecify.annotations.NullMarked;
