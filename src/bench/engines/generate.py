#!/usr/bin/env python3
"""Writes the tables of the comparison with other engines in the form of each: generate.py FOLDER

A set of tables is described once, in terms of no engine; the answers that are expected are worked out from it here, by the plainest
program there can be. The numbers are hundredths, so that no decimal is rounded on the way. Ranges hold their lower end and not their
upper one. The same seed gives the same files.
"""
import json
import random
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment

SEED = 20261130
INPUTS = 2_000
STEPS = 10


def decimal(hundredths):
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def ranged(low, high):
    return {"from": low * 100, "to": high * 100}


def small():
    """14 rows in three tables, of which the last reads what the others say."""
    status = [
        [ranged(0, 30), None, "EMPTY"],
        [ranged(30, 75), ranged(0, 20), "LOW"],
        [ranged(30, 75), ranged(20, 1000), "EDGE"],
        [ranged(75, 100), None, "EDGE"],
        [ranged(100, 1000), None, "FULL"],
    ]
    band = [[ranged(0, 20), "SHORT"], [ranged(20, 45), "FAIR"], [ranged(45, 1000), "AMPLE"]]
    route = [
        [["EMPTY", "LOW"], ["SHORT", "FAIR"], ["no"], "MOUTH"],
        [["EMPTY", "LOW"], ["SHORT", "FAIR"], ["yes"], "VEIN"],
        [["EMPTY", "LOW"], ["AMPLE"], None, "TEST"],
        [["EDGE"], ["SHORT"], None, "VEIN"],
        [["EDGE"], ["FAIR", "AMPLE"], None, "WATCH"],
        [["FULL"], None, None, "NOTHING"],
    ]
    tables = [
        {"name": "status", "reads": ["store", "share"], "rows": status},
        {"name": "band", "reads": ["share"], "rows": band},
        {"name": "route", "reads": ["status", "band", "barred"], "rows": route},
    ]
    return {"name": "small", "inputs": {"store": "number", "share": "number", "barred": "word"}, "tables": tables}


def cuts(rng):
    """Neighbouring ranges from 0 to 1000."""
    ends = [0] + sorted(rng.sample(range(1, 100_000), STEPS - 1)) + [100_000]
    return [{"from": low, "to": high} for low, high in zip(ends, ends[1:])]


def large(rng):
    """1,000 rows of disjoint ranges of three numbers, each range cut at places of its own, in any order."""
    rows = []
    for first in cuts(rng):
        for second in cuts(rng):
            rows += [[first, second, third, f"OUT_{rng.randrange(20):02d}"] for third in cuts(rng)]
    rng.shuffle(rows)
    table = {"name": "route", "reads": ["a", "b", "c"], "rows": rows}
    return {"name": "large", "inputs": {"a": "number", "b": "number", "c": "number"}, "tables": [table]}


def holds(cell, value):
    if cell is None:
        return True
    return value in cell if isinstance(cell, list) else cell["from"] <= value < cell["to"]


def expected(tables, given):
    known = dict(given)
    for table in tables["tables"]:
        matching = [row for row in table["rows"] if all(map(holds, row[:-1], [known[name] for name in table["reads"]]))]
        assert len(matching) == 1, (table["name"], given)
        known[table["name"]] = matching[0][-1]
    return known["route"]


def number(rng, ends):
    """Now and then at or just below an end of a range."""
    near = rng.choice(ends) - rng.randrange(2)
    return min(max(near if rng.random() < 0.2 else rng.randrange(100_000 if rng.random() < 0.3 else 12_000), 0), 99_999)


def inputs(tables, rng):
    ends = [cell["from"] for table in tables["tables"] for row in table["rows"] for cell in row if isinstance(cell, dict)]
    for _ in range(INPUTS):
        given = {
            name: (number(rng, ends) if tables["name"] == "small" else rng.choice([number(rng, ends), rng.randrange(100_000)]))
            if kind == "number" else rng.choice(["yes", "no"])
            for name, kind in tables["inputs"].items()
        }
        yield given, expected(tables, given)


def write_inputs(folder, tables, rng):
    lines = ["\t".join([*tables["inputs"], "expected"])]
    for given, answer in inputs(tables, rng):
        cells = [decimal(value) if isinstance(value, int) else value for value in given.values()]
        lines.append("\t".join([*cells, answer]))
    (folder / "inputs.tsv").write_text("\n".join(lines) + "\n")


def words_of(tables, name):
    """What a table can say."""
    return sorted({row[-1] for table in tables["tables"] if table["name"] == name for row in table["rows"]})


def workbook(file, sheets):
    """Writes sheets of rows; a pair is a text and over how many columns it stands."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            sheet.append([cell[0] if isinstance(cell, tuple) else cell for cell in row])
            for column, cell in enumerate(row, 1):
                if isinstance(cell, tuple) and cell[1] > 1:
                    sheet.merge_cells(start_row=number, end_row=number, start_column=column, end_column=column + cell[1] - 1)
                    # A cell without content or style would not be stored, and Drools passes over merged cells that are not.
                    for covered in range(column, column + cell[1]):
                        sheet.cell(number, covered).alignment = Alignment(horizontal="center")
    file.parent.mkdir(parents=True, exist_ok=True)
    book.save(file)


# KIE DMN


def feel(cell):
    if cell is None:
        return "-"
    if isinstance(cell, list):
        return ", ".join(f'"{word}"' for word in cell)
    return f"[{decimal(cell['from'])}..{decimal(cell['to'])})"


def dmn(tables):
    kinds = dict(tables["inputs"]) | {table["name"]: "word" for table in tables["tables"]}
    types = {"number": "number", "word": "string"}
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="{tables["name"]}" namespace="bench">',
    ]
    for name, kind in tables["inputs"].items():
        parts.append(f'<inputData id="in_{name}" name="{name}"><variable name="{name}" typeRef="{types[kind]}"/></inputData>')
    for table in tables["tables"]:
        name = table["name"]
        parts.append(f'<decision id="dec_{name}" name="{name}"><variable name="{name}" typeRef="string"/>')
        for read in table["reads"]:
            what = f'<requiredInput href="#in_{read}"/>' if read in tables["inputs"] else f'<requiredDecision href="#dec_{read}"/>'
            parts.append(f'<informationRequirement id="{name}_{read}">{what}</informationRequirement>')
        parts.append(f'<decisionTable id="t_{name}" hitPolicy="UNIQUE" outputLabel="{name}">')
        for read in table["reads"]:
            parts.append(
                f'<input id="i_{name}_{read}"><inputExpression id="e_{name}_{read}" typeRef="{types[kinds[read]]}">'
                f"<text>{read}</text></inputExpression></input>"
            )
        parts.append(f'<output id="o_{name}"/>')
        for i, row in enumerate(table["rows"]):
            parts.append(f'<rule id="r_{name}_{i}">')
            parts += [f'<inputEntry id="c_{name}_{i}_{j}"><text>{escape(feel(cell))}</text></inputEntry>' for j, cell in enumerate(row[:-1])]
            parts.append(f'<outputEntry id="u_{name}_{i}"><text>"{row[-1]}"</text></outputEntry></rule>')
        parts.append("</decisionTable></decision>")
    return "\n".join([*parts, "</definitions>"])


# gorules zen


def zen(tables):
    nodes = [{"id": "in", "name": "in", "type": "inputNode"}, {"id": "out", "name": "out", "type": "outputNode"}]
    edges, last = [], "in"
    for table in tables["tables"]:
        name = table["name"]
        rules = [
            {"_id": f"{name}_{i}", "o": f'"{row[-1]}"'} | {f"i{j}": "" if cell is None else feel(cell) for j, cell in enumerate(row[:-1])}
            for i, row in enumerate(table["rows"])
        ]
        content = {
            "hitPolicy": "first",
            "passThrough": True,
            "inputs": [{"id": f"i{j}", "name": read, "type": "expression", "field": read} for j, read in enumerate(table["reads"])],
            "outputs": [{"id": "o", "name": name, "type": "expression", "field": name}],
            "rules": rules,
        }
        nodes.append({"id": name, "name": name, "type": "decisionTableNode", "content": content})
        edges.append({"id": f"{last}-{name}", "sourceId": last, "targetId": name, "type": "edge"})
        last = name
    edges.append({"id": "end", "sourceId": last, "targetId": "out", "type": "edge"})
    return {"nodes": nodes, "edges": edges}


# OpenL Tablets


def openl_cell(cell):
    if cell is None:
        return None
    return ", ".join(cell) if isinstance(cell, list) else f"[{decimal(cell['from'])}; {decimal(cell['to'])})"


def openl(tables):
    kinds = dict(tables["inputs"]) | {table["name"]: "word" for table in tables["tables"]}
    java = {"number": "Double", "word": "String"}
    sheets = {}
    for table in tables["tables"]:
        reads = table["reads"]
        parameters = ", ".join(f"{java[kinds[read]]} {read}" for read in reads)
        asks = [("DoubleRange" if kinds[read] == "number" else "String[]") + f" ask{i}" for i, read in enumerate(reads)]
        sheets[table["name"]] = [
            [(f"Rules String {table['name']} ({parameters})", len(reads) + 1)],
            [f"C{i + 1}" for i in range(len(reads))] + ["RET1"],
            reads + ["said"],
            asks + ["String said"],
            reads + ["says"],
            *[[openl_cell(cell) for cell in row[:-1]] + [row[-1]] for row in table["rows"]],
        ]
    called = {}
    for table in tables["tables"]:
        called[table["name"]] = f"{table['name']}({', '.join(called.get(read, read) for read in table['reads'])})"
    given = ", ".join(f"{java[kind]} {name}" for name, kind in tables["inputs"].items())
    sheets["decide"] = [[f"Method String decide ({given})"], [f"return {called['route']};"]]
    return sheets


# Drools with its spreadsheets


def drools_cell(cell):
    if cell is None:
        return None
    return ", ".join(f'"{word}"' for word in cell) if isinstance(cell, list) else f"{decimal(cell['from'])}, {decimal(cell['to'])}"


def drools(tables):
    kinds = dict(tables["inputs"]) | {table["name"]: "word" for table in tables["tables"]}
    rows = [["RuleSet", "bench"], ["Import", "bench.Patient"], []]
    for table in tables["tables"]:
        reads = table["reads"]
        tests = [f"{read} >= $1, {read} < $2" if kinds[read] == "number" else f"{read} in ( $param )" for read in reads]
        rows += [
            [f"RuleTable {table['name']}"],
            ["CONDITION"] * len(reads) + ["ACTION"],
            [("p : Patient", len(reads))],
            [*tests, "modify( p ) { set" + table["name"].capitalize() + '( "$param" ) };'],
            [*reads, "says"],
            *[[drools_cell(cell) for cell in row[:-1]] + [row[-1]] for row in table["rows"]],
            [],
        ]
    return {"tables": rows}


# Ferrule


def ferrule_cell(cell):
    if cell is None:
        return ""
    if isinstance(cell, list):
        return ", ".join(cell)
    return f"[{decimal(cell['from'])}..{decimal(cell['to'])})"


def lists(tables):
    facts = [
        [name, name.capitalize(), "all", "number" if kind == "number" else "yes/no", "", "no", *([0, 1000] if kind == "number" else ["", ""]), "", "", "", f"{name}?", ""]
        for name, kind in tables["inputs"].items()
    ]
    found = [table["name"] for table in tables["tables"] if table["name"] != "route"]
    return {
        "Guideline": [
            ["Key", "Value", "Note"],
            ["name", "engines-" + tables["name"]],
            ["version", "1.0.0"],
            ["title", "Tables of a benchmark"],
            ["description", "Ranges and words."],
            ["limits", "For a benchmark only."],
            ["licence", "CC0-1.0"],
        ],
        "Facts": [
            ["Name", "Label", "Group", "Type", "Unit", "Unit required", "Hard low", "Hard high", "Usual low", "Usual high", "Choices", "Question", "Note"],
            *facts,
        ],
        "Findings": [
            ["Name", "Label", "Type", "Unit", "Values", "In the answer", "When undecided", "Note"],
            *[[name, name.capitalize(), "choice", "", ", ".join(words_of(tables, name)), "yes", "UNKNOWN", ""] for name in found],
        ],
        "Recommendations": [["Code", "Text", "Note"], *[[code, f"Do {code}.", ""] for code in words_of(tables, "route")]],
        "Stages": [["Stage", "Settles"], *([["Findings", "What is found."]] if found else []), ["Route", "What to do."]],
        "Sources": [
            ["Id", "Citation", "Year", "Kind", "DOI or address", "Review reference", "Trust", "Note"],
            ["design", "Decision of the authors", "2026", "design", "", "", "design", ""],
        ],
    }


def ferrule_table(table, tables):
    reads, is_route = table["reads"], table["name"] == "route"
    says = "Recommendation" if is_route else table["name"].capitalize()
    rows = [
        [table["name"].capitalize() + " of a patient"],
        ["Which row holds."],
        ["Hit policy", "unique"],
        ["Stage", "Route" if is_route else "Findings"],
        ["", "", "If", *[""] * (len(reads) - 1), "Then", "From", "", ""],
        ["Rule", "Statement", *[read.capitalize() for read in reads], says, "Source", "Trust", "Note"],
    ]
    for i, row in enumerate(table["rows"]):
        rule = f"{'RUL' if is_route else table['name'][:3].upper()}-{10 + i // 100}.{i % 100 + 1}"
        cells = [ferrule_cell(cell) for cell in row[:-1]]
        rows.append([rule, "Its conditions hold.", *cells, row[-1], "design", "design", ""])
    return rows


def ferrule(folder, tables):
    reference = {name: [[name], ["A list."], *rows] for name, rows in lists(tables).items() if len(rows) > 1}
    workbook(folder / "decision-tables" / "reference.xlsx", reference)
    sheets = {table["name"].capitalize(): ferrule_table(table, tables) for table in tables["tables"]}
    workbook(folder / "decision-tables" / "tables.xlsx", sheets)
    (folder / "rules").mkdir(parents=True, exist_ok=True)


def main():
    rng = random.Random(SEED)
    for tables in (small(), large(rng)):
        folder = Path(sys.argv[1]) / tables["name"]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tables.json").write_text(json.dumps(tables))
        write_inputs(folder, tables, rng)
        (folder / "tables.dmn").write_text(dmn(tables))
        (folder / "zen.json").write_text(json.dumps(zen(tables)))
        workbook(folder / "openl.xlsx", openl(tables))
        workbook(folder / "drools.drl.xlsx", drools(tables))
        ferrule(folder / "ferrule", tables)


main()
