package org.ferrule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Carries out recipes of {@code docs/words.md} that change code: the files that they name are copied, edited, compiled,
 * and the tests that they name are run. What they ask to be written by hand in documents is left out.
 */
class CodeRecipesTest {

    @TempDir
    private Path folder;

    private CopiedCheckout copy;

    @BeforeEach
    void copy() throws IOException {
        copy = new CopiedCheckout(folder);
    }

    static Stream<Recipe> recipes() throws IOException {
        return Recipe.all().stream();
    }

    @Test
    void thereAreRecipes() throws IOException {
        assertThat(Recipe.all()).hasSizeGreaterThan(10).extracting(Recipe::aim).contains("add a fact", "add a setting");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void whatARecipeNamesIsThere(Recipe recipe) {
        assertThat(recipe.types()).allSatisfy(type -> assertThat(Recipe.sources("**/" + type + ".java"))
                .as(type)
                .isNotEmpty());
        assertThat(recipe.tests()).allSatisfy(test -> assertThat(Recipe.sources("**/" + test + ".java"))
                .as(test)
                .isNotEmpty());
        assertThat(recipe.files())
                .filteredOn(file -> !file.startsWith("docs/examples"))
                .allSatisfy(file -> assertThat(Checkout.path(file)).exists());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void everySwitchOfARecipeIsAskedForByATestThatItRuns(Recipe recipe) throws IOException {
        for (String name : recipe.switches().keySet()) {
            List<String> asking = recipe.tests().stream()
                    .flatMap(test -> Recipe.sources("**/" + test + ".java").stream())
                    .filter(source -> text(source).contains("\"" + name + "\""))
                    .toList();
            assertThat(asking).as(name).isNotEmpty();
        }
    }

    private static String text(String source) {
        try {
            return Files.readString(Checkout.path(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCheckOfCellsFindsItsMistakeAndStandsInTheTableOfCodes() throws Exception {
        Recipe recipe = Recipe.of("add a check of cells");
        copy.copy("docs/authors.md");
        copy.edit(
                recipe.source("DefectCode"),
                "    CELL_WORD(",
                "    CELL_TRIAL(\"a word is on trial\", \"another word\"),\n    CELL_WORD(");
        copy.edit(
                Recipe.source("/sheets/ReferenceSheets.java", "the reader that finds it"),
                "        return byKey(\"Flags\", entry -> {\n",
                """
                        return byKey("Flags", entry -> {
                            if (entry.key().equals("TRIAL")) {
                                entry.defect(DefectCode.CELL_TRIAL, "Code", "no flag is named so.");
                            }
                """);
        String workbooks = recipe.source("DefectiveRulebooks");
        copy.add(workbooks.replace("DefectiveRulebooks", "TrialTest"), TRIAL_OF_A_CODE);
        copy.compile();
        assertThat(copy.failures(
                        "src/engine",
                        recipe.switches(),
                        "org.ferrule.rulebook.DefectCodesTest",
                        "org.ferrule.rulebook.TrialTest"))
                .isEmpty();
        assertThat(copy.read("docs/authors.md")).contains("| `CELL-TRIAL` | a word is on trial | another word |\n");
    }

    /** As {@code DefectWorkbooksTest} has it, which takes minutes, for one rulebook and without LibreOffice. */
    private static final String TRIAL_OF_A_CODE =
            """
            package org.ferrule.rulebook;

            import static org.assertj.core.api.Assertions.assertThatThrownBy;

            import org.ferrule.SharedLoader;
            import org.ferrule.folder.RulebookFiles;
            import org.ferrule.workbook.DefectCode;
            import org.junit.jupiter.api.Test;

            class TrialTest {

                @Test
                void theMistakeIsFoundInItsCellAndNothingElse() {
                    DefectiveRulebook trial = DefectiveRulebook.with(
                            DefectCode.CELL_TRIAL,
                            tank -> tank.rows("Flags", "TRIAL | info | A trial. |\\n"),
                            "!Flags!A6: no flag is named so.");
                    assertThatThrownBy(() -> SharedLoader.LOADER.load(new RulebookFiles(trial.files())))
                            .hasMessageContaining(trial.findings().get(0));
                }
            }
            """;

    @Test
    void aCheckOfTablesReportsWhatItFinds() throws Exception {
        Recipe recipe = Recipe.of("add a check of tables");
        String port = recipe.source("TableCheck");
        copy.edit(
                recipe.source("Verification"),
                "TABLE_CHECKS = List.of(",
                "TABLE_CHECKS = List.of(\n            new TrialCheck(),");
        copy.add(
                port.replace("TableCheck", "TrialCheck"),
                """
                package org.ferrule.verification;

                final class TrialCheck implements TableCheck {

                    @Override
                    public String subject() {
                        return "rows on trial";
                    }

                    @Override
                    public void check(TableUnderCheck table, Findings findings) {
                        findings.error("ROW-TRIAL", table.table().rows().get(0).place(), "the first row is on trial.", null);
                    }
                }
                """);
        copy.add("src/engine/src/test/java/org/ferrule/verification/TrialTest.java", TRIAL_OF_A_TABLE_CHECK);
        copy.compile();
        assertThat(copy.failures("src/engine", Map.of(), "org.ferrule.verification.TrialTest"))
                .isEmpty();
    }

    private static final String TRIAL_OF_A_TABLE_CHECK =
            """
            package org.ferrule.verification;

            import static org.assertj.core.api.Assertions.assertThat;

            import java.nio.file.Path;
            import org.ferrule.SharedLoader;
            import org.ferrule.TinyRulebook;
            import org.ferrule.folder.RulebookFiles;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.io.TempDir;

            class TrialTest {

                @Test
                void itsFindingsStandInTheReport(@TempDir Path folder) {
                    RulebookFiles files = RulebookFiles.read(TinyRulebook.write(folder));
                    try (Checked checked = Verification.check(SharedLoader.LOADER, files)) {
                        assertThat(checked.report().findings())
                                .filteredOn(finding -> finding.code().equals("ROW-TRIAL"))
                                .extracting(finding -> finding.place().toString())
                                .containsExactly(
                                        "decision-tables/tyres.xlsx!Fit!A7", "decision-tables/tyres.xlsx!Advice!A7");
                    }
                }
            }
            """;

    @Test
    void anAddressIsListedForOperatorsAndLetsInWhomItsLineSays() throws Exception {
        Recipe recipe = Recipe.of("add an address");
        String rules = recipe.source("AccessRules");
        String description = recipe.file("src/service/src/main/resources/META-INF/openapi.yaml");
        copy.copy("docs/operators.md");
        copy.copy(description);
        copy.edit(
                rules,
                "            AccessRule.of(GET, \"/api/v1/rulebook\", KNOWN),",
                """
                            AccessRule.of(GET, "/api/v1/trial/{id}", READ_AUDIT),
                            AccessRule.of(GET, "/api/v1/rulebook", KNOWN),""");
        copy.add(
                "src/service/src/test/java/org/ferrule/access/TrialTest.java",
                """
                package org.ferrule.access;

                import static org.assertj.core.api.Assertions.assertThat;

                import org.junit.jupiter.api.Test;

                class TrialTest {

                    @Test
                    void theRoleOfTheLineIsAskedFor() {
                        assertThat(AccessRules.find("GET", "/api/v1/trial/7").isFor(AccessLevel.READ_AUDIT)).isTrue();
                        assertThat(AccessRules.find("GET", "/api/v1/trial/7").isFor(AccessLevel.KNOWN)).isFalse();
                        assertThat(AccessRules.find("POST", "/api/v1/trial/7"))
                                .isInstanceOf(AccessRules.Answer.OtherMethods.class);
                    }
                }
                """);
        copy.compile();
        assertThat(copy.failures("src/service", recipe.switches(), "org.ferrule.access.AccessRulesTest"))
                .contains("theDescriptionAsksForTheSameRoles")
                .doesNotContain("theTableForOperatorsIsThisOne");
        assertThat(copy.read("docs/operators.md"))
                .contains("| `GET /api/v1/trial/{id}` | read-audit | 401, other roles 403 |\n");
        copy.edit(
                description,
                "  /api/v1/rulebook:\n",
                "  /api/v1/trial/{id}:\n    get:\n      security: [{bearer: [read-audit]}]\n  /api/v1/rulebook:\n");
        assertThat(copy.failures(
                        "src/service", Map.of(), "org.ferrule.access.AccessRulesTest", "org.ferrule.access.TrialTest"))
                .isEmpty();
    }

    @Test
    void aStoreKeepsWhatEveryStorePromises() throws Exception {
        Recipe recipe = Recipe.of("add a store");
        String sqlite = recipe.source("SqliteDatabase");
        assertThat(recipe.source("Database")).isEqualTo(sqlite.replace("Sqlite", ""));
        String trial = Files.readString(Checkout.path(sqlite)).replace("SqliteDatabase", "TrialDatabase");
        assertThat(trial).contains("new Migrations(\"sqlite\")");
        copy.add(
                sqlite.replace("Sqlite", "Trial"),
                trial.replace("new Migrations(\"sqlite\")", "new Migrations(\"trial\")"));
        schemas(recipe);
        opens(recipe.source("RecordStores"));
        copy.edit(recipe.source("MigrationsTest"), "@ValueSource(strings = {", "@ValueSource(strings = {\"trial\", ");
        copy.add(
                recipe.source("RecordStoreContract").replace("RecordStoreContract", "TrialRecordStoreTest"),
                Files.readString(Checkout.path(recipe.source("RecordStoreContract")
                                .replace("RecordStoreContract", "SqliteRecordStoreTest")))
                        .replace("SqliteRecordStoreTest", "TrialRecordStoreTest")
                        .replace("SqliteDatabase", "TrialDatabase")
                        .replace(
                                "StoreSettings.embedded(data)",
                                "new StoreSettings(data, \"jdbc:trial:\", null, null)"));
        copy.compile();
        assertThat(copy.failures(
                        "src/log",
                        Map.of(),
                        "org.ferrule.store.MigrationsTest",
                        "org.ferrule.store.TrialRecordStoreTest"))
                .isEmpty();
    }

    /** A file for each step, where the program looks for it and where the test of the steps does. */
    private void schemas(Recipe recipe) throws IOException {
        String db = "src/log/src/main/resources/db/";
        assertThat(recipe.touch()).contains("`" + db + "NAME`");
        for (String name : List.of("sqlite", "postgresql")) {
            try (Stream<Path> steps = Files.list(Checkout.path(db + name))) {
                for (Path step : steps.toList()) {
                    copy.copy(db + name + "/" + step.getFileName());
                    if (name.equals("sqlite")) {
                        copy.add(db + "trial/" + step.getFileName(), Files.readString(step));
                        copy.resource("db/trial/" + step.getFileName(), Files.readString(step));
                    }
                }
            }
        }
    }

    private void opens(String stores) throws IOException {
        copy.edit(
                stores,
                "        return new SqlRecordStore(PostgresDatabase.open(settings));",
                """
                        return String.valueOf(settings.url()).startsWith("jdbc:trial:")
                                ? new SqlRecordStore(org.ferrule.store.TrialDatabase.open(folder(settings)))
                                : new SqlRecordStore(PostgresDatabase.open(settings));""");
        copy.edit(
                stores,
                "        return PostgresDatabase.openExisting(settings);",
                """
                        return String.valueOf(settings.url()).startsWith("jdbc:trial:")
                                ? org.ferrule.store.TrialDatabase.openExisting(folder(settings))
                                : PostgresDatabase.openExisting(settings);""");
        copy.edit(
                stores,
                "        if (url == null || !url.startsWith(POSTGRESQL)) {",
                "        if (url == null || !url.startsWith(POSTGRESQL) && !url.startsWith(\"jdbc:trial:\")) {");
    }
}
