package org.ferrule.evaluation;

import java.nio.charset.StandardCharsets;
import org.ferrule.SharedLoader;
import org.ferrule.ShippedRulebook;
import org.ferrule.json.Json;
import org.ferrule.rulebook.Rulebook;

/** Prints requests of random patients, a line of JSON each, for a batch. */
public final class RandomRequests {

    private RandomRequests() {}

    /** Takes how many, and the seed. */
    public static void main(String[] arguments) {
        try (Rulebook rulebook = SharedLoader.LOADER.load(ShippedRulebook.FOLDER)) {
            RandomPatients patients = new RandomPatients(rulebook, Long.parseLong(arguments[1]));
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                System.out.println(new String(Json.write(patients.next()), StandardCharsets.UTF_8));
            }
        }
    }
}
