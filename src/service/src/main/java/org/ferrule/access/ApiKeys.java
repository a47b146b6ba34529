package org.ferrule.access;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The API keys of a file, a line each: name, hash, roles with commas between. */
final class ApiKeys {

    private static final Pattern HASH = Pattern.compile(ApiKey.HASH_MARK + "[0-9a-f]{64}");
    private static final int MOST_WORDS = 3;

    private final List<ApiKey> keys = new ArrayList<>();

    private ApiKeys() {}

    /**
     * Reads a file.
     *
     * @throws AccessException names the line that cannot be read and what would be right
     */
    static ApiKeys read(Path file) {
        ApiKeys keys = new ApiKeys();
        for (SettingsFile.Line line : SettingsFile.read(file, "API keys").lines()) {
            keys.add(line);
        }
        return keys;
    }

    private void add(SettingsFile.Line line) {
        List<String> words = line.words();
        if (words.stream().anyMatch(ApiKey::isKey)) {
            throw line.wrong(
                    "this is a key itself. Whoever has read it can use it: remove the line, make another key by"
                            + " ./ferrule key NAME --role ROLE and keep only the line that it prints.");
        }
        if (words.size() < 2 || words.size() > MOST_WORDS) {
            throw line.wrong("a line holds a name, a hash and roles with commas between, as ./ferrule key prints it.");
        }
        ApiKey key = new ApiKey(name(line), hash(line), roles(line));
        if (keys.stream().anyMatch(other -> other.name().equals(key.name()))) {
            throw line.wrong("this name stands on a line before; records could not tell the two apart."
                    + " Take another name, such as one with the year.");
        }
        keys.add(key);
    }

    private static String name(SettingsFile.Line line) {
        String name = line.words().get(0);
        if (!ApiKey.isName(name)) {
            throw line.wrong("the name has up to 64 letters, digits and . _ @ -");
        }
        return name;
    }

    private static byte[] hash(SettingsFile.Line line) {
        String hash = line.words().get(1);
        if (!HASH.matcher(hash).matches()) {
            throw line.wrong("the second word is the hash of the key: " + ApiKey.HASH_MARK
                    + " and 64 hexadecimal digits, as ./ferrule key prints it.");
        }
        return HexFormat.of().parseHex(hash.substring(ApiKey.HASH_MARK.length()));
    }

    private static Set<Role> roles(SettingsFile.Line line) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (line.words().size() == MOST_WORDS) {
            for (String word : line.words().get(2).split(",")) {
                roles.add(Role.of(word)
                        .orElseThrow(() -> line.wrong("the roles are " + Role.words() + ", with commas between.")));
            }
        }
        return roles;
    }

    /** The caller who has this key. Takes the same time whichever key is the right one, and whether one is. */
    Optional<Caller> find(String key) {
        return ApiKey.isKey(key) ? ofHash(ApiKey.hash(key)) : Optional.empty();
    }

    /** The caller who has the key of this hash, likewise. */
    Optional<Caller> ofHash(byte[] hash) {
        ApiKey found = null;
        for (ApiKey some : keys) {
            found = MessageDigest.isEqual(some.hash(), hash) ? some : found;
        }
        return Optional.ofNullable(found).map(some -> Caller.ofKey(some.name(), some.roles()));
    }
}
