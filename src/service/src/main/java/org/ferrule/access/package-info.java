/**
 * Who may come in: callers and their roles, the one table of what each address asks for, and the credentials by which a
 * caller is known: API keys, tokens of an OpenID Connect provider, tokens of CDS clients, sessions of browsers.
 *
 * <p>A browser sends a cookie whoever made it ask. It says so itself by {@code Sec-Fetch-Site}, and that is asked here,
 * before all doors, in place of a token in each form as of {@code quarkus-rest-csrf}: such a token would be asked of
 * programs, too, whose bearer token is proof enough, and of the doors of Jakarta REST alone.
 *
 * <p>Stands before all doors over HTTP and knows none of them. May use {@code fetch}, the JDK, Quarkus and jose4j,
 * nothing of the core.
 */
@NullMarked
package org.ferrule.access;

import org.jspecify.annotations.NullMarked;
