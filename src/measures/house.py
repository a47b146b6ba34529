#!/usr/bin/env python3
"""Measures the house: python3 src/measures/house.py [--list] [FOLDER]

Types of each room, the share of them that is public, lengths and branches of methods, lines over 120 characters, static fields that change,
and instanceof in main code. Reads sources as the formatter leaves them; no compiler is needed.

Ends with 1 where a must is broken: a room over 40 types, a method over 35 lines or over 8 branches, a line over 120 characters, a static
field that changes. --list names each method, line and field that breaks one.
"""
import argparse
import collections
import pathlib
import re
import statistics
import sys

MOST_TYPES, MOST_LINES, MOST_BRANCHES, WIDEST = 40, 35, 8, 120

arguments = argparse.ArgumentParser(description="Measures the house.")
arguments.add_argument("--list", action="store_true", help="name each method, line and field that breaks a must")
arguments.add_argument("folder", nargs="?", default=".", help="the top of the project")
options = arguments.parse_args()
root = pathlib.Path(options.folder)
sources = sorted(path for path in root.glob("src/**/main/java/**/*.java") if path.name != "package-info.java" and "bench" not in path.parts)
if not sources:
    sys.exit(f"{root}: no sources below src/main/java")

TYPE = re.compile(r"^(public )?((?:abstract|final|sealed|non-sealed) )*(class|interface|enum|record|@interface) (\w+)", re.M)
START = re.compile(r"^( {4,12})(?!(?:return|new|throw|else|if|for|while|switch|try|case|do|synchronized|catch)\b)(?!@\w+(?:\(|$))[\w@<]")
HEADER = re.compile(r"^(?:[^=()]+ )?(?![A-Z][A-Z0-9_]*\()[A-Za-z_]\w*\(.*\)(?: throws [\w., ]+)? \{$")
COMPACT = re.compile(r"^(?:public |protected |private )?[A-Z]\w*[a-z]\w* \{$")
INNER_TYPE = re.compile(r"^(?:\w+ )*(?:class|interface|enum|record) \w+")
BRANCH = re.compile(r"\b(if|for|while|case|catch)\b|&&|\|\||(?<![<?])\?(?![>,\s]*(extends|super|>|,))")
CODE = re.compile(r'"(?:\\.|[^"\\])*"|//.*')


def header(lines, at, indent):
    """The last line of the method's header that starts here, or none: a constant of an enum that has a body is no method."""
    text = ""
    for last in range(at, min(at + 12, len(lines))):
        if last > at and not lines[last].startswith((indent + "    ", indent + ")")):
            return None
        text = f"{text} {CODE.sub('', lines[last]).strip()}".strip()
        if ";" in text or text.endswith("}"):
            return None
        if text.endswith("{"):
            whole = HEADER.match(text) and text.count("(") == text.count(")") and "->" not in text and not INNER_TYPE.match(text)
            return last if whole or COMPACT.match(text) else None
    return None


def methods(lines):
    """Name, lines and branches of each method, lambdas and anonymous bodies within it counted to it."""
    at = 0
    while at < len(lines):
        start = START.match(lines[at])
        last = header(lines, at, start.group(1)) if start else None
        end = next((i for i in range(last + 1, len(lines)) if lines[i] == start.group(1) + "}"), None) if last is not None else None
        if end is None:
            at += 1
            continue
        body = [CODE.sub("", line) for line in lines[last + 1 : end]]
        yield lines[at].strip(), end - last - 1, 1 + sum(len(BRANCH.findall(line)) for line in body)
        at = end + 1


rooms, public, total, long_lines, statics, instanceofs, found = collections.Counter(), 0, 0, [], [], 0, []
for path in sources:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for kind in TYPE.finditer(text):
        rooms[path.parent.name] += 1
        total += 1
        public += bool(kind.group(1))
    long_lines += [f"{path.relative_to(root)}:{number}" for number, line in enumerate(lines, 1) if len(line) > WIDEST]
    statics += [f"{path.name}: {line.strip()}" for line in lines if re.match(r"^\s+(private |public |protected )?static (?!final|class|record|interface|enum)[\w<>\[\], ?]+ \w+( =|;)", line)]
    instanceofs += text.count(" instanceof ")
    found += [(length, branches, f"{path.stem}: {name}") for name, length, branches in methods(lines)]

lengths, branching = sorted(one[0] for one in found), sorted(one[1] for one in found)
halls = [f"{room} {types}" for room, types in rooms.most_common() if types > MOST_TYPES]
long_methods = [f"{name} {length}" for length, _, name in sorted(found, reverse=True) if length > MOST_LINES]
branched = [f"{name} {branches}" for _, branches, name in sorted(found, key=lambda one: -one[1]) if branches > MOST_BRANCHES]
print(f"{total} types in {len(rooms)} rooms, {100 * public // total} % of them public")
print(f"rooms over {MOST_TYPES}: " + (", ".join(halls) or "none"))
print("largest: " + ", ".join(f"{room} {types}" for room, types in rooms.most_common(6)))
print(f"{len(found)} methods: median {statistics.median(lengths):.0f} lines, nine in ten at most {lengths[len(lengths) * 9 // 10]}, longest {lengths[-1]}")
print("longest: " + "; ".join(f"{name} {length}" for length, _, name in sorted(found, reverse=True)[:3]))
print(f"branches: nine in ten at most {branching[len(branching) * 9 // 10]}, most {branching[-1]}")
print("most: " + "; ".join(f"{name} {branches}" for _, branches, name in sorted(found, key=lambda one: -one[1])[:3]))
print(f"lines over {WIDEST}: {len(long_lines)}; static fields that change: {len(statics)}; instanceof: {instanceofs}")

broken = {
    f"rooms over {MOST_TYPES} types": halls,
    f"methods over {MOST_LINES} lines": long_methods,
    f"methods over {MOST_BRANCHES} branches": branched,
    f"lines over {WIDEST} characters": long_lines,
    "static fields that change": statics,
}
if options.list:
    for must, places in broken.items():
        if places:
            print(f"\n{must}:\n  " + "\n  ".join(places))
if any(broken.values()):
    sys.exit("broken: " + ", ".join(f"{must} {len(places)}" for must, places in broken.items() if places))
