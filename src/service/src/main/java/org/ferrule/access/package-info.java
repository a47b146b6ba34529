/**
 * Who may come in: callers and their roles, the one table of what each address asks for, and the credentials by which a
 * caller is known: API keys, tokens of an OpenID Connect provider, tokens of CDS clients.
 *
 * <p>Stands before all doors over HTTP and knows none of them. May use {@code fetch}, the JDK, Quarkus and jose4j,
 * nothing of the core.
 */
@NullMarked
package org.ferrule.access;

import org.jspecify.annotations.NullMarked;
