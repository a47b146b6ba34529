/**
 * The pages by which people log in and out. The door holds no credential: {@code access} begins and ends sessions, and
 * Quarkus speaks with the provider.
 *
 * <p>A form is heard from our own pages only, which the browser says by {@code Sec-Fetch-Site}. A token in each form,
 * as of {@code quarkus-rest-csrf}, would have to stand in every page and every request of a script, and programs, which
 * send forms with a bearer token and need no such proof, would have to send one, too.
 */
@NullMarked
package org.ferrule.login;

import org.jspecify.annotations.NullMarked;
