package org.ferrule.active;

import java.util.Optional;
import java.util.function.Supplier;
import org.ferrule.folder.KeptStages;

/** The DRL rules of stages that this program compiled before, by the digest of what was compiled. */
public final class KeptRules implements KeptStages {

    private final ProgramFiles files;

    /** Rules kept in some files. */
    public KeptRules(ProgramFiles files) {
        this.files = files;
    }

    @Override
    public Optional<byte[]> find(String digest) {
        return files.find(name(digest));
    }

    @Override
    public void keep(String digest, Supplier<byte[]> stage) {
        files.keepOnce(name(digest), stage);
    }

    private static String name(String digest) {
        return digest.replace("sha256:", "") + ".rules";
    }
}
