package org.ferrule;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the script that measures the house must not find: halls, long methods, tangled ones, long lines. */
class HouseTest {

    @Test
    void noMustIsBroken() {
        requirePython();
        OtherProgram.run(List.of("python3", "src/measures/house.py", "--list"), Map.of(), Checkout.FOLDER);
    }

    private static void requirePython() {
        if (!OtherProgram.isInstalled("python3")) {
            String word = "this test needs python3, see CONTRIBUTING.md";
            if ("true".equals(System.getenv("CI"))) {
                fail(word);
            }
            Assumptions.abort(word);
        }
    }
}
