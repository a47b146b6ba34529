package org.ferrule.access;

import java.security.SecureRandom;
import java.util.Set;

/**
 * A key that was just made.
 *
 * @param key the key itself, which is kept nowhere
 * @param line the line for the file of keys
 */
public record NewKey(String key, String line) {

    /**
     * Makes a key.
     *
     * @param name who is to use it
     * @throws AccessException when the name has other than plain characters
     */
    public static NewKey of(String name, Set<Role> roles) {
        if (!ApiKey.isName(name)) {
            throw new AccessException("this is no name for a key: take up to 64 letters, digits and . _ @ -");
        }
        String key = ApiKey.make(new SecureRandom());
        return new NewKey(key, new ApiKey(name, ApiKey.hash(key), roles).line());
    }
}
