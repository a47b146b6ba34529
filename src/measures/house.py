#!/usr/bin/env python3
"""Measures the house: python3 src/measures/house.py [FOLDER]

Types of each room, the share of them that is public, lengths and branches of methods, lines over 120 characters, static fields that change,
and instanceof in main code. Reads sources as the formatter leaves them; no compiler is needed.
"""
import collections
import pathlib
import re
import statistics
import sys

root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".")
sources = sorted(path for path in root.glob("src/**/main/java/**/*.java") if path.name != "package-info.java" and "bench" not in path.parts)
if not sources:
    sys.exit(f"{root}: no sources below src/main/java")

TYPE = re.compile(r"^(public )?((?:abstract|final|sealed|non-sealed) )*(class|interface|enum|record|@interface) (\w+)", re.M)
METHOD = re.compile(r"^( {4,12})(?!return|new|throw|else|if|for|while|switch|try|case|do|synchronized|catch)[\w@<].*\{$")
BRANCH = re.compile(r"\b(if|for|while|case|catch)\b|&&|\|\||(?<![<?])\?(?![>,\s]*(extends|super|>|,))")
CODE = re.compile(r'"(?:\\.|[^"\\])*"|//.*')


def methods(lines):
    """Name, lines and branches of each method, lambdas and anonymous bodies within it counted to it."""
    at = 0
    while at < len(lines):
        start = METHOD.match(lines[at])
        header = at
        if not start and re.match(r"^ {4,12}[\w@<][^=;]*\($", lines[at]):
            end = next((i for i in range(at + 1, min(at + 12, len(lines))) if lines[i].endswith("{")), None)
            if end is not None and not any(";" in line for line in lines[at:end]):
                start, header = re.match(r"^( +)", lines[at]), end
        if not start or re.search(r"\b(class|interface|enum|record)\b", lines[at]) or "(" not in "".join(lines[at : header + 1]) or "->" in lines[header]:
            at += 1
            continue
        close = start.group(1) + "}"
        end = next((i for i in range(header + 1, len(lines)) if lines[i] == close), None)
        if end is None:
            at += 1
            continue
        body = [CODE.sub("", line) for line in lines[header + 1 : end]]
        yield lines[at].strip(), end - header - 1, 1 + sum(len(BRANCH.findall(line)) for line in body)
        at = end + 1


rooms, public, total, long_lines, statics, instanceofs, found = collections.Counter(), 0, 0, [], [], 0, []
for path in sources:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for kind in TYPE.finditer(text):
        rooms[path.parent.name] += 1
        total += 1
        public += bool(kind.group(1))
    long_lines += [f"{path.relative_to(root)}:{number}" for number, line in enumerate(lines, 1) if len(line) > 120]
    statics += [f"{path.name}: {line.strip()}" for line in lines if re.match(r"^\s+(private |public |protected )?static (?!final|class|record|interface|enum)[\w<>\[\], ?]+ \w+( =|;)", line)]
    instanceofs += text.count(" instanceof ")
    found += [(length, branches, f"{path.stem}: {name}") for name, length, branches in methods(lines)]

lengths, branching = sorted(one[0] for one in found), sorted(one[1] for one in found)
print(f"{total} types in {len(rooms)} rooms, {100 * public // total} % of them public")
print("rooms over 40: " + (", ".join(f"{room} {types}" for room, types in rooms.most_common() if types > 40) or "none"))
print("largest: " + ", ".join(f"{room} {types}" for room, types in rooms.most_common(6)))
print(f"{len(found)} methods: median {statistics.median(lengths):.0f} lines, nine in ten at most {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")
print("longest: " + "; ".join(f"{name} {length}" for length, _, name in sorted(found, reverse=True)[:3]))
print(f"branches: nine in ten at most {branching[len(branching) * 9 // 10]}, most {branching[-1]}")
print("most: " + "; ".join(f"{name} {branches}" for _, branches, name in sorted(found, key=lambda one: -one[1])[:3]))
print(f"lines over 120: {len(long_lines)}, in comments and texts; static fields that change: {len(statics)}; instanceof: {instanceofs}")
