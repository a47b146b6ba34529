package org.ferrule.sheets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.ferrule.facts.CodeBinding;
import org.ferrule.facts.CodeForm;
import org.ferrule.facts.CodeMeaning;
import org.ferrule.facts.CodeSystem;
import org.ferrule.facts.CodedAnswer;
import org.ferrule.facts.DataDictionary;
import org.ferrule.facts.FactDefinition;
import org.ferrule.facts.FactType;
import org.ferrule.facts.ResourceKind;
import org.ferrule.tables.Order;
import org.ferrule.tables.Terminology;
import org.ferrule.workbook.DefectCode;

/** Reads the sheets Code systems, Codes, Coded answers, and Orders: how the rulebook talks with record systems. */
public final class CodeSheets {

    /** Stands for every yes/no fact on the sheet Coded answers. */
    private static final String EVERY_YES_NO = FactType.YES_NO.word();

    private static final List<String> ORDERED = List.of(Order.MEDICINE, Order.SERVICE);
    private static final String UNKNOWN = "unknown";

    private final Function<String, List<ListSheet.Entry>> sheets;
    private final Function<ListSheet.Entry, String> trust;
    private final Map<String, CodeSystem> systems = new LinkedHashMap<>();

    /**
     * Reads the code systems.
     *
     * @param sheets entries by the name of their sheet
     * @param trust reads the column Trust
     */
    CodeSheets(Function<String, List<ListSheet.Entry>> sheets, Function<ListSheet.Entry, String> trust) {
        this.sheets = sheets;
        this.trust = trust;
        sheets.apply("Code systems").forEach(entry -> systems.put(entry.key(), system(entry)));
    }

    private static CodeSystem system(ListSheet.Entry entry) {
        String form = entry.text("Form");
        Optional<CodeForm> known = CodeForm.of(form);
        if (known.isEmpty()) {
            List<String> forms =
                    List.of(CodeForm.values()).stream().map(CodeForm::word).toList();
            entry.defect(
                    DefectCode.CELL_WORD,
                    "Form",
                    "\"" + form + "\" is no form of codes. It is one of " + String.join(", ", forms) + ".");
        }
        return new CodeSystem(entry.key(), entry.required("URI"), entry.list("Also"), known.orElse(CodeForm.TEXT));
    }

    /** The same facts with the codes of the sheets Codes and Coded answers. */
    public DataDictionary coded(DataDictionary dictionary) {
        Map<String, List<CodeBinding>> codes = bindings(dictionary);
        Map<String, List<CodedAnswer>> answers = answers(dictionary);
        return new DataDictionary(dictionary.facts().stream()
                .map(fact -> fact.coded(
                        List.copyOf(codes.getOrDefault(fact.name(), List.of())),
                        List.copyOf(answers.getOrDefault(fact.name(), List.of()))))
                .toList());
    }

    private Map<String, List<CodeBinding>> bindings(DataDictionary dictionary) {
        Map<String, List<CodeBinding>> codes = new HashMap<>();
        Map<List<String>, CodeMeaning> seen = new HashMap<>();
        for (ListSheet.Entry entry : sheets.apply("Codes")) {
            Optional<FactDefinition> fact = fact(entry, dictionary);
            Optional<CodeSystem> system = coded(entry);
            Optional<ResourceKind> kind = kind(entry);
            CodeMeaning meaning = CodeMeaning.of(entry.required("Means"));
            String sure = trust.apply(entry);
            if (fact.isPresent() && kind.isPresent()) {
                new MeaningCheck(entry, dictionary).check(fact.get(), kind.get(), meaning);
            }
            if (fact.isPresent() && system.isPresent() && kind.isPresent()) {
                String code = entry.text("Code");
                List<String> key =
                        List.of(entry.key(), kind.get().word(), system.get().name(), code);
                if (seen.putIfAbsent(key, meaning) != null) {
                    reused(entry, code);
                }
                codes.computeIfAbsent(entry.key(), name -> new ArrayList<>())
                        .add(new CodeBinding(kind.get(), system.get(), code, meaning, sure));
            }
        }
        return codes;
    }

    private static void reused(ListSheet.Entry entry, String code) {
        entry.defect(
                DefectCode.CODE_REUSED,
                "Code",
                "the code " + code + " has a meaning for " + entry.key() + " already. Delete one of the two rows.");
    }

    private static Optional<ResourceKind> kind(ListSheet.Entry entry) {
        Optional<ResourceKind> kind = ResourceKind.of(entry.text("Resource"));
        if (kind.isEmpty()) {
            resource(
                    entry,
                    List.of(ResourceKind.values()).stream()
                            .map(ResourceKind::word)
                            .toList());
        }
        return kind;
    }

    private static void resource(ListSheet.Entry entry, List<String> known) {
        entry.defect(
                DefectCode.RESOURCE_UNKNOWN,
                "Resource",
                "\"" + entry.text("Resource") + "\" is no resource of this sheet. It is one of "
                        + String.join(", ", known) + ".");
    }

    private static Optional<FactDefinition> fact(ListSheet.Entry entry, DataDictionary dictionary) {
        Optional<FactDefinition> fact = dictionary.fact(entry.key());
        if (fact.isEmpty()) {
            entry.defect(
                    DefectCode.FACT_UNKNOWN,
                    "Fact",
                    "there is no fact \"" + entry.key() + "\"."
                            + dictionary
                                    .nearest(entry.key())
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        return fact;
    }

    /** The system of a row, where it exists; looks at the code as well. */
    private Optional<CodeSystem> coded(ListSheet.Entry entry) {
        String name = entry.text("System");
        Optional<CodeSystem> system = Optional.ofNullable(systems.get(name));
        if (system.isEmpty()) {
            entry.defect(
                    DefectCode.CODE_SYSTEM_UNKNOWN,
                    "System",
                    "there is no code system \"" + name + "\" in the sheet Code systems."
                            + DataDictionary.nearest(name, systems.keySet())
                                    .map(nearest -> " Did you mean " + nearest + "?")
                                    .orElse(""));
        }
        String code = entry.required("Code");
        if (system.isEmpty() || !system.get().form().isNumeric()) {
            entry.typed("Code");
        }
        system.ifPresent(known -> form(entry, known, code));
        return system;
    }

    private static void form(ListSheet.Entry entry, CodeSystem system, String code) {
        boolean beginning = code.endsWith(CodeBinding.REST);
        if (beginning && !system.form().isHierarchical()) {
            entry.defect(
                    DefectCode.CODE_FORM,
                    "Code",
                    "the beginning of a " + system.name() + " code means nothing: write each code in full.");
        } else if (!code.isEmpty() && !system.form().accepts(trimmed(code))) {
            entry.defect(
                    DefectCode.CODE_FORM,
                    "Code",
                    "\"" + code + "\" is no code of " + system.name() + ": "
                            + system.form().sentence() + ".");
        }
    }

    /** A beginning as a code: {@code X12.} begins as the code {@code X12} does. */
    private static String trimmed(String code) {
        String beginning = CodeBinding.beginning(code);
        return code.endsWith(CodeBinding.REST) && beginning.endsWith(".")
                ? beginning.substring(0, beginning.length() - 1)
                : beginning;
    }

    private Map<String, List<CodedAnswer>> answers(DataDictionary dictionary) {
        Map<String, List<CodedAnswer>> answers = new HashMap<>();
        Map<List<String>, String> seen = new HashMap<>();
        for (ListSheet.Entry entry : sheets.apply("Coded answers")) {
            Optional<CodeSystem> system = coded(entry);
            String word = entry.required("Word");
            String sure = trust.apply(entry);
            List<String> key = List.of(entry.key(), entry.text("Code"), entry.text("System"));
            if (seen.putIfAbsent(key, word) != null) {
                reused(entry, entry.text("Code"));
            }
            List<FactDefinition> facts = answered(entry, dictionary);
            facts.forEach(fact -> word(entry, fact, word));
            system.ifPresent(known -> facts.forEach(fact -> answers.computeIfAbsent(
                            fact.name(), name -> new ArrayList<>())
                    .add(new CodedAnswer(known, entry.text("Code"), word.equals(UNKNOWN) ? null : word, sure))));
        }
        return answers;
    }

    private static List<FactDefinition> answered(ListSheet.Entry entry, DataDictionary dictionary) {
        return entry.key().equals(EVERY_YES_NO)
                ? dictionary.facts().stream()
                        .filter(fact -> fact.type() == FactType.YES_NO)
                        .toList()
                : fact(entry, dictionary).stream().toList();
    }

    private static void word(ListSheet.Entry entry, FactDefinition fact, String word) {
        if (!word.isEmpty() && !word.equals(UNKNOWN) && !fact.words().contains(word)) {
            entry.defect(
                    DefectCode.CODE_MEANING,
                    "Word",
                    "\"" + word + "\" is no word of " + fact.label() + "."
                            + (fact.words().isEmpty()
                                    ? " It takes no words."
                                    : " It is one of " + String.join(", ", fact.words()) + ", unknown."));
        }
    }

    /** Orders and cards, checked against the facts and recommendations there are. */
    public Terminology terminology(DataDictionary dictionary, Collection<String> recommendations) {
        List<Order> orders = new ArrayList<>();
        sheets.apply("Orders")
                .forEach(entry -> order(entry, dictionary, recommendations).ifPresent(orders::add));
        CardSheets cards = new CardSheets(sheets, recommendations);
        return new Terminology(systems, List.copyOf(orders), cards.cards(), cards.warnings());
    }

    private Optional<Order> order(
            ListSheet.Entry entry, DataDictionary dictionary, Collection<String> recommendations) {
        if (!recommendations.contains(entry.key())
                && dictionary.fact(entry.key()).isEmpty()) {
            unknown(entry, "For", "neither a recommendation nor a fact \"" + entry.key() + "\"");
        }
        String resource = entry.text("Resource");
        if (!ORDERED.contains(resource)) {
            resource(entry, ORDERED);
        }
        String display = entry.required("Display");
        String sure = trust.apply(entry);
        return coded(entry).map(system -> new Order(entry.key(), resource, system, entry.text("Code"), display, sure));
    }

    static void unknown(ListSheet.Entry entry, String header, String what) {
        entry.defect(DefectCode.RECOMMENDATION_UNKNOWN, header, "there is " + what + ".");
    }
}
