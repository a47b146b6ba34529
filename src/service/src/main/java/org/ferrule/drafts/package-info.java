/**
 * The life of a rulebook over HTTP: drafts with their content, review and approvals; what is in force, was and will be.
 * A door: it reads what was sent, and tells what became of it.
 */
@NullMarked
package org.ferrule.drafts;

import org.jspecify.annotations.NullMarked;
