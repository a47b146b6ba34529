/**
 * Where records are kept: SQLite in a folder, or PostgreSQL. The only room that knows JDBC and what stands on it.
 *
 * <p>May use {@code records}, {@code notes}, {@code merkle}, {@code json} and {@code data}.
 */
@NullMarked
package org.ferrule.store;

import org.jspecify.annotations.NullMarked;
