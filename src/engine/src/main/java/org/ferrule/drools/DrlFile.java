package org.ferrule.drools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.ferrule.sheets.DrlText;
import org.ferrule.sheets.Names;
import org.ferrule.sheets.SymbolTable;
import org.ferrule.tables.Column;
import org.ferrule.tables.Outcome;
import org.ferrule.tables.Rule;
import org.ferrule.tables.RuleCondition;
import org.ferrule.tables.Variable;
import org.ferrule.workbook.Defect;
import org.ferrule.workbook.DefectCode;
import org.ferrule.workbook.SourceLocation;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads a DRL file for what the rulebook asks of it: one pattern a rule, named as its stage; id, source and trust; no
 * negation of an unknown; a right-hand side that only records conclusions. Drools compiles the file itself.
 */
public final class DrlFile {

    /** The package of all rules. */
    static final String PACKAGE = "guideline";

    private static final Pattern IDENTIFIER = Pattern.compile("(?<![\\w$\"])([a-z][A-Za-z0-9]*)");
    /** A text in quotation marks. */
    static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    private static final Pattern BINDING = Pattern.compile("(\\$\\w+)\\s*:\\s*");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final String text;
    private final SymbolTable symbols;
    private final List<Defect> defects;
    private final List<DrlText.Passage> passages = new ArrayList<>();

    /**
     * A reader of one file.
     *
     * @param file its path within the rulebook, as places name it
     * @param symbols the names that its rules may use
     * @param defects gets what cannot be read
     */
    public DrlFile(String file, byte[] content, SymbolTable symbols, List<Defect> defects) {
        this.file = file;
        this.text = text(file, content, defects);
        this.symbols = symbols;
        this.defects = defects;
    }

    /** The text; an empty rule file when it cannot be read, which is a defect. */
    private static String text(String file, byte[] content, List<Defect> defects) {
        String fault;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf(BYTE_ORDER_MARK) != 0 && text.indexOf('\0') < 0) {
                return text;
            }
            fault = "begins with a byte order mark, or holds characters that cannot be seen";
        } catch (CharacterCodingException e) {
            fault = "is not written in UTF-8: letters would be lost";
        }
        defects.add(new Defect(
                DefectCode.DRL_ENCODING,
                SourceLocation.file(file),
                "the file " + fault + ". Save it as UTF-8 without byte order mark."));
        return "package " + PACKAGE + "\n";
    }

    /** The rules that can be read, in the order of the file; none where Drools cannot read it. */
    public List<Rule> read() {
        List<Rule> rules = new ArrayList<>();
        parse().ifPresent(descr -> {
            checkPackage(descr);
            descr.getRules().forEach(rule -> rule(rule).ifPresent(rules::add));
        });
        return rules;
    }

    /** The text, with the passages of the rules that were read. */
    public DrlText told() {
        return new DrlText(file, text, List.copyOf(passages));
    }

    private Optional<PackageDescr> parse() {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr descr = parser.parse(true, text);
            parser.getErrors().forEach(error -> {
                int line = error.getLines().length > 0 ? error.getLines()[0] : 1;
                defect(DefectCode.DRL_SYNTAX, line, told(error.getMessage()));
            });
            return parser.hasErrors() ? Optional.empty() : Optional.ofNullable(descr);
        } catch (DroolsParserException e) {
            defect(DefectCode.DRL_SYNTAX, 1, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Drools does not say that an attribute has no place there. */
    private static String told(String message) {
        return message.contains("input '@'")
                ? message
                        + ". @id, @source and @trust stand right after the name of the rule,"
                        + " and rules have no attributes such as salience."
                : message;
    }

    private void checkPackage(PackageDescr descr) {
        if (!PACKAGE.equals(descr.getNamespace())) {
            defect(DefectCode.DRL_PACKAGE, 1, "a rule file begins with: package " + PACKAGE);
        }
        if (besidesRules(descr).anyMatch(declared -> !declared.isEmpty())) {
            defect(
                    DefectCode.DRL_RULES_ONLY,
                    1,
                    "a rule file holds rules only: no import, global, function, type or attribute.");
        }
    }

    private static Stream<Collection<?>> besidesRules(PackageDescr descr) {
        return Stream.of(
                descr.getGlobals(),
                descr.getFunctions(),
                descr.getTypeDeclarations(),
                descr.getEnumDeclarations(),
                descr.getEntryPointDeclarations(),
                descr.getWindowDeclarations(),
                descr.getImports(),
                descr.getFunctionImports(),
                descr.getAccumulateImports(),
                descr.getAttributes());
    }

    private Optional<Rule> rule(RuleDescr descr) {
        int line = descr.getLine();
        if (!descr.getAttributes().isEmpty()) {
            defect(DefectCode.DRL_ATTRIBUTE, line, "rules have no attributes such as salience: order must not matter.");
        }
        List<? extends BaseDescr> patterns = descr.getLhs().getDescrs();
        if (patterns.size() != 1 || !(patterns.get(0) instanceof PatternDescr pattern) || !isPlain(descr, pattern)) {
            defect(DefectCode.DRL_PATTERN, line, "a rule has exactly one pattern, named as its stage.");
            return Optional.empty();
        }
        return Optional.of(rule(descr, pattern));
    }

    private Rule rule(RuleDescr descr, PatternDescr pattern) {
        SourceLocation place = SourceLocation.line(file, descr.getLine());
        String stage = stage(pattern, descr.getLine());
        passages.add(new DrlText.Passage(stage, descr.getStartCharacter(), descr.getEndCharacter() + 1));
        List<String> constraints = pattern.getConstraint().getDescrs().stream()
                .map(constraint -> constraint.getText().strip())
                .toList();
        String consequence = String.valueOf(descr.getConsequence());
        DrlConstraints checked = new DrlConstraints(symbols.variables(), place, defects);
        checked.check(constraints);
        checked.checkConsequence(consequence);
        Rule.Conclusions conclusions = conclusions(consequence, place);
        DrlAnnotations annotations = new DrlAnnotations(descr, place, symbols.sources(), defects);
        return new Rule(
                new Rule.Naming(descr.getName(), annotations.id(), descr.getName()),
                new Rule.Home(stage, place, false),
                conditions(constraints),
                conclusions,
                parameters(consequence),
                new Rule.Backing(annotations.sources(), annotations.trust(), null, "", null));
    }

    private String stage(PatternDescr pattern, int line) {
        String stage = pattern.getObjectType();
        if (!symbols.stages().contains(stage)) {
            defect(
                    DefectCode.STAGE_UNKNOWN,
                    line,
                    "there is no stage \"" + stage + "\". It is one of " + String.join(", ", symbols.stages()) + ".");
        }
        return stage;
    }

    private Rule.Conclusions conclusions(String consequence, SourceLocation place) {
        DrlConsequence right = new DrlConsequence(consequence, place, symbols, defects);
        Set<String> makes = right.read();
        return new Rule.Conclusions(
                right.rejected().stream().<Outcome>map(Outcome.Reject::new).toList(),
                makes.stream()
                        .flatMap(name -> symbols.variables().named(name).stream())
                        .toList());
    }

    private static boolean isPlain(RuleDescr rule, PatternDescr pattern) {
        return rule.getParentName() == null
                && pattern.getSource() == null
                && pattern.getBehaviors().isEmpty();
    }

    private List<RuleCondition> conditions(List<String> constraints) {
        List<RuleCondition> conditions = new ArrayList<>();
        for (String constraint : constraints) {
            String unbound = BINDING.matcher(constraint).replaceAll("");
            for (String name : names(unbound)) {
                symbols.variables().named(name).ifPresent(variable -> conditions.add(condition(variable, unbound)));
            }
        }
        return conditions;
    }

    private static RuleCondition condition(Variable variable, String constraint) {
        String text = constraint.equals(variable.name()) ? "read" : constraint;
        return new RuleCondition(new Column.OfVariable(variable), null, text, text, null);
    }

    /** The facts and findings that a constraint mentions, by any of their properties. */
    private Set<String> names(String constraint) {
        Set<String> names = new LinkedHashSet<>();
        Matcher identifier = IDENTIFIER.matcher(STRING.matcher(constraint).replaceAll(""));
        while (identifier.find()) {
            String word = identifier.group(1);
            Stream.concat(Stream.of(""), Names.PROPERTIES.stream())
                    .filter(word::endsWith)
                    .map(suffix -> word.substring(0, word.length() - suffix.length()))
                    .filter(name -> symbols.variables().named(name).isPresent())
                    .findFirst()
                    .ifPresent(names::add);
        }
        return names;
    }

    private List<String> parameters(String consequence) {
        return STRING.matcher(consequence)
                .results()
                .map(text -> unquoted(text.group()))
                .filter(symbols.grammar()::isParameter)
                .distinct()
                .toList();
    }

    static String unquoted(String text) {
        return text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private void defect(DefectCode code, int line, String message) {
        defects.add(new Defect(code, SourceLocation.line(file, line), message));
    }
}
