package org.ferrule.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The address by which others reach this service.
 *
 * @param set what the operator set, null when nobody did
 */
public record ServiceAddress(@Nullable URI set) {

    /** Without a slash at its end; the address that was called where none is set. */
    public String of(URI called) {
        return (set == null ? called : set).toString().replaceAll("/+$", "");
    }
}
