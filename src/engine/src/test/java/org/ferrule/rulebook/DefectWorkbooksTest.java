package org.ferrule.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ferrule.Checkout;
import org.ferrule.LibreOffice;
import org.ferrule.SharedLoader;
import org.ferrule.SmallRulebook;
import org.ferrule.folder.RulebookFiles;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.InvalidRulebookException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A folder of rulebooks, at least one for each code of {@link DefectCode}, with exactly what is found in it. They stay
 * in {@code target/defect-workbooks} to be looked at. Most are saved by LibreOffice before they are read.
 */
class DefectWorkbooksTest {

    static final Path FOLDER = Checkout.made("defect-workbooks");

    private static final String CLEAN = "clean";
    private static final Map<String, DefectiveRulebook> ALL = DefectiveRulebooks.all();

    /** Held, so that its level is kept: POI complains loudly of damaged files. */
    private static final Logger POI = Logger.getLogger("org.apache.poi");

    @BeforeAll
    static void write() throws IOException {
        POI.setLevel(Level.OFF);
        delete(FOLDER);
        for (DefectiveRulebook rulebook : ALL.values()) {
            write(FOLDER.resolve(rulebook.name()), rulebook.files());
        }
        Files.delete(FOLDER.resolve(DefectCode.FOLDER_MISSING.text()).resolve("rules"));
        write(FOLDER.resolve(CLEAN), SmallRulebook.tank().files().files());
        write(FOLDER.resolve(CLEAN + "-saved"), SmallRulebook.tank().files().files());
        resave();
    }

    @AfterAll
    static void speak() {
        POI.setLevel(null);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder.resolve(RulebookFiles.RULES));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(
                    folder.resolve(file.getKey()).normalize().resolve("..").normalize());
            Files.write(path, file.getValue());
        }
    }

    /** One start of LibreOffice for all. */
    private static void resave() throws IOException {
        Path before = Files.createDirectories(FOLDER.resolve("resaved/before"));
        Path after = FOLDER.resolve("resaved/after");
        List<String> names = Stream.concat(
                        ALL.values().stream().filter(DefectiveRulebook::resaved).map(DefectiveRulebook::name),
                        Stream.of(CLEAN + "-saved"))
                .toList();
        for (String name : names) {
            Files.copy(workbook(name), before.resolve(name + ".xlsx"));
        }
        LibreOffice.convert(before, "xlsx", after);
        for (String name : names) {
            Files.delete(workbook(name));
            Files.move(after.resolve(name + ".xlsx"), workbook(name));
        }
    }

    private static Path workbook(String name) {
        return FOLDER.resolve(name).resolve(SmallRulebook.BOOK);
    }

    private static List<String> findings(String name) {
        try {
            SharedLoader.LOADER.load(FOLDER.resolve(name)).close();
            return List.of();
        } catch (InvalidRulebookException e) {
            return e.defects().stream().map(Defect::toString).toList();
        }
    }

    static Stream<Named<DefectiveRulebook>> all() {
        return ALL.values().stream().map(rulebook -> Named.of(rulebook.name(), rulebook));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theMistakeIsFoundInItsCellAndNothingElse(DefectiveRulebook rulebook) {
        assertThat(findings(rulebook.name())).containsExactlyElementsOf(rulebook.findings());
    }

    @ParameterizedTest
    @ValueSource(strings = {CLEAN, CLEAN + "-saved"})
    void nothingIsFoundInACleanRulebook(String name) {
        assertThat(findings(name)).isEmpty();
    }

    @Test
    void everyCodeHasAWorkbook() {
        assertThat(codes(ALL.values().stream())).isEqualTo(EnumSet.allOf(DefectCode.class));
    }

    @Test
    void aThirdOfTheCodesIsFoundInWhatLibreOfficeSaved() {
        Set<DefectCode> resaved = codes(ALL.values().stream().filter(DefectiveRulebook::resaved));
        assertThat(resaved).hasSizeGreaterThanOrEqualTo(DefectCode.values().length / 3);
    }

    private static Set<DefectCode> codes(Stream<DefectiveRulebook> rulebooks) {
        return rulebooks
                .map(DefectiveRulebook::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DefectCode.class)));
    }
}
