/**
 * How pages are written by templates and how their forms are read; for the doors that have pages.
 *
 * <p>May use {@code access}, to say who is logged in, {@code refusal} and {@code json}.
 */
@NullMarked
package org.ferrule.pages;

import org.jspecify.annotations.NullMarked;
