#!/usr/bin/env python3
"""Names the notes of workbooks as most programs do, so that exceljs opens them: usual_parts.py WORKBOOK...

Where the notes of a sheet stand within the file is free: the sheet tells it. openpyxl makes use of that, and exceljs 4.4.0 only finds
xl/commentsN.xml and xl/drawings/vmlDrawingN.vml, told of in a relative way, and ends in "Cannot read properties of undefined". Run this on
workbooks after openpyxl saved them. Nothing else is changed; a workbook that is fine already is not touched.
"""
import re
import sys
import zipfile

SHEET = re.compile(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels")
RELATION = re.compile(r"<Relationship\b[^>]*>")
USUAL = {"comments": "xl/comments%s.xml", "vmlDrawing": "xl/drawings/vmlDrawing%s.vml"}


def attribute(element, name):
    return re.search(rf'\b{name}="([^"]*)"', element)[1]


def whole(target):
    """The name of a part that a sheet tells of."""
    return target[1:] if target.startswith("/") else re.sub(r"^\.\./", "xl/", target)


def renamed(parts):
    """The names that parts have and the ones they shall have, and the lists of relations with those."""
    names, lists = {}, {}
    for path in filter(SHEET.fullmatch, parts):
        number = SHEET.fullmatch(path)[1]
        text = parts[path].decode()
        for relation in RELATION.findall(text):
            kind = attribute(relation, "Type").rsplit("/", 1)[1]
            if kind in USUAL:
                target = attribute(relation, "Target")
                usual = USUAL[kind] % number
                names[whole(target)] = usual
                text = text.replace(f'Target="{target}"', f'Target="../{usual[3:]}"')
        lists[path] = text.encode()
    return names, lists


def rewrite(workbook):
    with zipfile.ZipFile(workbook) as file:
        entries = file.infolist()
        parts = {entry.filename: file.read(entry) for entry in entries}
    names, lists = renamed(parts)
    if all(parts[path] == text for path, text in lists.items()):
        return
    types = parts["[Content_Types].xml"].decode()
    types = re.sub(r'PartName="/([^"]*)"', lambda part: f'PartName="/{names.get(part[1], part[1])}"', types)
    parts.update(lists, **{"[Content_Types].xml": types.encode()})
    with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as file:
        for entry in entries:
            entry_now = zipfile.ZipInfo(names.get(entry.filename, entry.filename), entry.date_time)
            entry_now.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry_now, parts[entry.filename])


for each in sys.argv[1:]:
    rewrite(each)
