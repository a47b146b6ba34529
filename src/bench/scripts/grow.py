#!/usr/bin/env python3
"""Grows a rulebook by copies of its rows that match nobody a doctor meets: grow.py RULEBOOK TIMES OUT

Each table that asks for a number gets as many copies of each of its rows as bring the whole rulebook to so many times its rows. A copy has an
id of its own, and asks for one value near the top of what may be sent, each another one, so that copies share no condition.
"""
import re
import shutil
import string
import sys
from itertools import product
from pathlib import Path

import openpyxl

ROWS_OF_AN_ID = 100


def table(sheet):
    """The row of the headers, and the columns of numbers that are asked for; nothing where the sheet is no table."""
    if sheet["A3"].value != "Hit policy":
        return None
    head = next(row[0].row for row in sheet.iter_rows(min_row=4, max_row=10) if row[0].value == "Rule")
    then = next(cell.column for cell in sheet[head - 1] if cell.value == "Then")
    return head, [c.column for c in sheet[head] if c.column < then and str(c.value).endswith(")")]


def rows_of(sheet, head):
    return [row for row in sheet.iter_rows(min_row=head + 1) if re.fullmatch(r"[A-Z]+-\d+(\.\d+)?", str(row[0].value))]


def tops(folder):
    """The greatest value that may be sent, by label; whole hundredths."""
    sheet = openpyxl.load_workbook(folder / "decision-tables" / "dictionary.xlsx")["Facts"]
    names = {cell.value: cell.column - 1 for row in sheet.iter_rows(max_row=6) if row[0].value == "Name" for cell in row}
    return {row[names["Label"]].value: row[names["Hard high"]].value for row in sheet.iter_rows(values_only=False) if row[0].value}


def ids():
    for letters in product("Q", string.ascii_uppercase, string.ascii_uppercase):
        for number in range(10, 100):
            for row in range(1, ROWS_OF_AN_ID + 1):
                yield f"{''.join(letters)}-{number}.{row}"


def copy(sheet, row, column, name, number, top):
    where = sheet.max_row + 1
    for cell in row:
        sheet.cell(where, cell.column, cell.value)
    sheet.cell(where, 1, name)
    value = (float(top) if isinstance(top, (int, float)) else 9000) - (number + 1) / 100
    sheet.cell(where, column, round(value, 2))


def main():
    source, times, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    shutil.copytree(source / "rules", out / "rules")
    shutil.copytree(source / "decision-tables", out / "decision-tables")
    greatest, names, books = tops(source), ids(), {}
    every = copied = 0
    for file in sorted((out / "decision-tables").glob("*.xlsx")):
        books[file] = openpyxl.load_workbook(file)
        for sheet in books[file]:
            found = table(sheet)
            every += len(rows_of(sheet, found[0])) if found else 0
            copied += len(rows_of(sheet, found[0])) if found and found[1] else 0
    each = -(-every * (times - 1) // copied)
    for file, book in books.items():
        for sheet in book:
            found = table(sheet)
            if not found or not found[1]:
                continue
            head, columns = found
            top = greatest.get(re.sub(r" \([^()]*\)$", "", sheet.cell(head, columns[0]).value))
            number = 0
            for row in rows_of(sheet, head):
                for _ in range(each):
                    copy(sheet, row, columns[0], next(names), number, top)
                    number += 1
        book.save(file)
    print(f"{every} rows, now {every + each * copied}")


main()
