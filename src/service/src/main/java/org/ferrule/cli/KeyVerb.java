package org.ferrule.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ferrule.access.AccessException;
import org.ferrule.access.NewKey;
import org.ferrule.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API key. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make an API key for a caller of the service, and print it with its line for the file of keys.",
        footer = {
            "",
            "The key is shown this once and kept nowhere; the file of keys (FERRULE_ACCESS_KEYS) holds its hash only.",
            "Roles: evaluate, read-audit, author, approve."
                    + " A key without a role may read what is no secret between callers:",
            "the dictionary, the rulebook, metrics.",
            "Exit codes: 0 made, 2 wrong use."
        })
final class KeyVerb implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            description = "Who is to use it, as records will name it: letters, digits and . _ @ -")
    private String name = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description = "What its user may do. May be given several times.")
    private List<String> words = List.of();

    private final Terminal terminal;

    KeyVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            Optional<Role> role = Role.of(word);
            if (role.isEmpty()) {
                terminal.complain("ferrule: there is no role " + word + "; the roles are " + Role.words() + ".");
                return Ferrule.WRONG_USE;
            }
            roles.add(role.get());
        }
        return make(roles);
    }

    private int make(Set<Role> roles) {
        try {
            NewKey made = NewKey.of(name, roles);
            terminal.say("The key, for the caller alone; it cannot be shown again:");
            terminal.say(made.key());
            terminal.say("The line, for the file of keys:");
            terminal.say(made.line());
            return Ferrule.FINE;
        } catch (AccessException e) {
            terminal.complain("ferrule: " + e.getMessage());
            return Ferrule.WRONG_USE;
        }
    }
}
